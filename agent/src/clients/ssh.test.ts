import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { commandOf } from "./remote-command.ts";
import { openSsh } from "./ssh.ts";
import { sshServer } from "./ssh-fixture.ts";

/** Two streams, each the other's end: what is written within one turn arrives as one piece. */
function cable(): [Duplex, Duplex] {
  const end = (other: () => Duplex): Duplex => {
    let waiting: Buffer[] = [];
    return new Duplex({
      read: () => {},
      write: (chunk: Buffer, _encoding, done) => {
        if (waiting.push(chunk) === 1) {
          setImmediate(() => {
            other().push(Buffer.concat(waiting));
            waiting = [];
          });
        }
        done();
      },
      final: (done) => {
        setImmediate(() => other().push(null));
        done();
      },
    });
  };
  const one: Duplex = end(() => two);
  const two: Duplex = end(() => one);
  return [one, two];
}

test("no word is lost of a program that ends within the very packet that says it began", async () => {
  const server = sshServer((client) => {
    client.on("authentication", (context) => context.accept());
    client.on("session", (accept) => {
      accept().on("exec", (acceptExec) => {
        const channel = acceptExec();
        channel.write("a word\n");
        channel.stderr.write("another\n");
        channel.exit(3);
        channel.end();
      });
    });
  });
  const [here, there] = cable();
  server.take(there);
  const never = new AbortController().signal;
  const shell = await openSsh(here, { host: "vm", username: "root", password: "x", hostKeys: [server.fingerprint] }, never);
  for (let round = 0; round < 5; round += 1) {
    expect(await shell.run(commandOf(["hostname"]), never)).toEqual({ code: 3, stdout: "a word\n", stderr: "another\n" });
  }
  await shell.close();
});
