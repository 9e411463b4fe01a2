import { Packet } from "dns2";
import { expect, test } from "vitest";
import { type Query, udpOutcome } from "./dns.ts";

function questionFor(name: string): Query {
  const packet = new Packet();
  packet.header.id = 7;
  packet.questions.push({ name, type: Packet.TYPE.A, class: Packet.CLASS.IN } as Packet["questions"][number]);
  return { id: 7, name, type: "A", bytes: packet.toBuffer() };
}

function answerTo({ bytes }: Query): Buffer {
  const reply = Packet.createResponseFromRequest(Packet.parse(bytes));
  const [question] = reply.questions;
  if (question) reply.answers = [Packet.createResourceFromQuestion(question, { address: "10.20.30.10", ttl: 300 })];
  return reply.toBuffer();
}

const cpuOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

test.each([
  ["words", Buffer.from("220 this is no name server\r\n")],
  ["a header that promises all that it can", Buffer.from([0, 7, 0x80, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
])("a datagram of %s is broken, and costs less than two hundred answers", (_, garbage) => {
  const query = questionFor("vc.lab.test");
  const good = answerTo(query);
  expect(udpOutcome(query, good)).toMatchObject({ kind: "answer", addresses: ["10.20.30.10"] });
  const answers = cpuOf(() => {
    for (let index = 0; index < 200; index += 1) udpOutcome(query, good);
  });
  let outcome: unknown = null;
  const spent = cpuOf(() => {
    outcome = udpOutcome(query, garbage);
  });
  expect(outcome).toBe("broken");
  expect(spent).toBeLessThan(answers);
});
