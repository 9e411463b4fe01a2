import { afterEach, describe, expect, test, vi } from "vitest";
import { askAgent, findAgent, pairWith } from "./agent-client.ts";
import { parsePairingCode } from "./pairing-code.ts";

describe("a pairing code", () => {
  const parsed = { port: 51234, code: "K7QF-2MXD" };
  test.each([
    ["as it is printed", "51234-K7QF-2MXD", parsed],
    ["typed in small letters", "51234-k7qf-2mxd", parsed],
    ["with blanks around it", "  51234-K7QF-2MXD\n", parsed],
    ["with blanks for hyphens", "51234 K7QF 2MXD", parsed],
    ["with a word processor's dashes", "51234–K7QF—2MXD", parsed],
    ["in full-width characters", "５１２３４－Ｋ７ＱＦ－２ＭＸＤ", parsed],
    ["without its port", "K7QF-2MXD", null],
    ["with a port that does not exist", "70000-K7QF-2MXD", null],
    ["with port 0", "0-K7QF-2MXD", null],
    ["cut off", "51234-K7QF-2MX", null],
    ["with something behind it", "51234-K7QF-2MXD-X", null],
    ["an address", "https://vc.example.com", null],
    ["nothing", "", null],
  ])("%s", (_, text, result) => {
    expect(parsePairingCode(text)).toEqual(result);
  });
});

/** Answers in the agent's place; what it was asked is kept. */
function agentAnswers(...answers: (Response | Error)[]): { readonly url: string; readonly init: RequestInit }[] {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new TypeError("Failed to fetch");
    return answer;
  });
  return asked;
}
afterEach(() => void vi.unstubAllGlobals());

const agent = { port: 51234, token: "secret" };
const failure = (code: string, params = {}) => ({ ok: false, failure: { code, params } });

describe("a call to the agent", () => {
  test("goes to loopback as JSON with the token, and follows no redirect", async () => {
    const asked = agentAnswers(Response.json({ run: "r1" }));
    expect(await askAgent(agent, "runs/start", { vcenter: "https://vc.example.com" })).toEqual({ ok: true, value: { run: "r1" } });
    expect(asked[0]?.url).toBe("http://127.0.0.1:51234/runs/start");
    expect(asked[0]?.init).toMatchObject({ method: "POST", redirect: "error", credentials: "omit", headers: { authorization: "Bearer secret" } });
  });

  test("is not made without a pairing", async () => {
    const asked = agentAnswers();
    expect(await askAgent(null, "connections", {})).toEqual(failure("unpaired"));
    expect(asked).toEqual([]);
  });

  test.each<[string, Response | Error, ReturnType<typeof failure>]>([
    ["nothing listens", new TypeError("Failed to fetch"), failure("unreachable")],
    ["no answer in time", new DOMException("timed out", "TimeoutError"), failure("unreachable")],
    ["the agent refuses", Response.json({ error: { code: "not-connected", params: { host: "vc" } } }, { status: 400 }), failure("not-connected", { host: "vc" })],
    ["the door refuses without a word", new Response(null, { status: 403 }), failure("unreadable")],
    ["another program answers", new Response("<html>", { status: 200 }), failure("unreadable")],
    ["the reply has another shape", Response.json({ runs: 1 }), failure("unreadable")],
  ])("fails in words where %s", async (_, answer, expected) => {
    agentAnswers(answer);
    expect(await askAgent(agent, "connections", {})).toEqual(expected);
  });
});

describe("pairing", () => {
  const hello = (protocol: number): Response => Response.json({ product: "supervisor-doctor", protocol });

  test("exchanges the code for a token", async () => {
    const asked = agentAnswers(hello(1), Response.json({ token: "t" }));
    expect(await pairWith(51234, "K7QF-2MXD")).toEqual({ ok: true, value: { port: 51234, token: "t" } });
    expect(asked[1]?.init.body).toBe('{"code":"K7QF-2MXD"}');
  });

  test.each([
    ["another program has the port", Response.json({ product: "other" })],
    ["the agent speaks another protocol", hello(2)],
  ])("shows the code to nobody where %s", async (_, answer) => {
    const asked = agentAnswers(answer);
    expect(await pairWith(51234, "K7QF-2MXD")).toEqual(failure("unreadable"));
    expect(asked).toHaveLength(1);
  });
});

describe("an agent is looked for where one usually listens", () => {
  const hello = (protocol: number): Response => Response.json({ product: "supervisor-doctor", protocol });
  test.each<[string, Response | Error, number | null]>([
    ["and is there", hello(1), 47653],
    ["and nobody is there", new TypeError("Failed to fetch"), null],
    ["and another program is there", Response.json({ hello: "world" }), null],
    ["and one of another protocol is there", hello(2), null],
  ])("%s", async (_, answer, port) => {
    const asked = agentAnswers(answer);
    expect(await findAgent()).toBe(port);
    expect(asked.map(({ url }) => url)).toEqual(["http://127.0.0.1:47653/hello"]);
    expect(JSON.stringify(asked)).not.toMatch(/authorization/i);
  });
});
