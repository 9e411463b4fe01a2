import { SPOKEN } from "@supervisor-doctor/shared/protocol";
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

const hello = (protocol: number, oldest?: number): Response => Response.json({ product: "supervisor-doctor", protocol, oldest });

describe("a call that is not understood", () => {
  const { protocol } = SPOKEN;
  const strange = (): Response => Response.json({ runs: 1 });
  test.each<[string, Response, Response, ReturnType<typeof failure>]>([
    ["an older agent does not know the call", new Response(null, { status: 404 }), hello(protocol - 1), failure("agent-older")],
    ["an older agent does not know what it is asked", Response.json({ error: { code: "bad-request", params: { detail: "keep" } } }, { status: 400 }), hello(1), failure("agent-older")],
    ["a newer agent says something else", strange(), hello(protocol + 1, protocol), failure("extension-older")],
    ["a newer agent takes other questions", Response.json({ error: { code: "bad-request", params: {} } }, { status: 400 }), hello(protocol + 2, protocol + 1), failure("extension-older")],
    ["both are alike", strange(), hello(protocol, SPOKEN.oldest), failure("unreadable")],
    ["what answers is no agent", strange(), Response.json({ product: "other" }), failure("unreadable")],
  ])("says which side is old where %s", async (_, answer, greeting, expected) => {
    const asked = agentAnswers(answer, greeting);
    expect(await askAgent(agent, "connections", {})).toEqual(expected);
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(["/connections", "/hello"]);
    // What is asked of whoever is there, without being sure of it, holds no token.
    expect(asked[1]?.init.headers).not.toHaveProperty("authorization");
  });

  test("is no matter of versions where the agent refuses in words", async () => {
    const asked = agentAnswers(Response.json({ error: { code: "not-connected", params: {} } }, { status: 400 }));
    expect(await askAgent(agent, "connections", {})).toEqual(failure("not-connected"));
    expect(asked).toHaveLength(1);
  });
});

describe("pairing", () => {
  const { protocol, oldest } = SPOKEN;
  test.each([
    ["of our protocol", hello(protocol, oldest)],
    ["of the protocol before, which tells nothing of others", hello(protocol - 1)],
    ["of the next protocol, which still speaks ours", hello(protocol + 1, protocol)],
  ])("exchanges the code for a token with an agent %s", async (_, greeting) => {
    const asked = agentAnswers(greeting, Response.json({ token: "t" }));
    expect(await pairWith(51234, "K7QF-2MXD")).toEqual({ ok: true, value: { port: 51234, token: "t" } });
    expect(asked[1]?.init.body).toBe('{"code":"K7QF-2MXD"}');
  });

  test.each([
    ["another program has the port", Response.json({ product: "other" }), "unreadable"],
    ["the agent is too old", hello(oldest - 1), "agent-older"],
    ["the agent has left our protocol behind", hello(protocol + 2, protocol + 1), "extension-older"],
  ])("shows the code to nobody where %s", async (_, answer, code) => {
    const asked = agentAnswers(answer);
    expect(await pairWith(51234, "K7QF-2MXD")).toEqual(failure(code));
    expect(asked).toHaveLength(1);
  });
});

describe("an agent is looked for where one usually listens", () => {
  const hello = (protocol: number): Response => Response.json({ product: "supervisor-doctor", protocol });
  test.each<[string, Response | Error, number | null]>([
    ["and is there", hello(1), 47653],
    ["and nobody is there", new TypeError("Failed to fetch"), null],
    ["and another program is there", Response.json({ hello: "world" }), null],
    ["and one of another protocol is there", hello(9), null],
  ])("%s", async (_, answer, port) => {
    const asked = agentAnswers(answer);
    expect(await findAgent()).toBe(port);
    expect(asked.map(({ url }) => url)).toEqual(["http://127.0.0.1:47653/hello"]);
    expect(JSON.stringify(asked)).not.toMatch(/authorization/i);
  });
});
