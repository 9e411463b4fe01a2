import { expect, test } from "vitest";
import { parseControlPlaneLogins } from "./control-plane-passwords.ts";

const LINE = "------------------------------------------------------------";
const REAL = `Read key from file

Connected to PSQL

Cluster: domain-c8:3d5ecdc7-5a3c-4b1c-a4a2-8a2b5b3a7b1c
IP: 198.51.100.7
PWD: Kx9:=+/"'$(id)
${LINE}
`;

test.each([
  { what: "as it is", text: REAL, logins: [{ cluster: "domain-c8", address: "198.51.100.7", password: `Kx9:=+/"'$(id)` }] },
  {
    what: "with several blocks",
    text: `${REAL}\nCluster: domain-c21:3d5ecdc7\nIP: 198.51.100.8\nPWD: PWD: is a password\n${LINE}\n`,
    logins: [
      { cluster: "domain-c8", address: "198.51.100.7", password: `Kx9:=+/"'$(id)` },
      { cluster: "domain-c21", address: "198.51.100.8", password: "PWD: is a password" },
    ],
  },
  { what: "with carriage returns, indents and no instance id", text: "Cluster: domain-c8\r\n  IP:198.51.100.7\r\n\tpwd : x y\r\n", logins: [{ cluster: "domain-c8", address: "198.51.100.7", password: "x y" }] },
  { what: "with a block that lacks its address", text: `Cluster: domain-c21:a\nIP: None\nPWD: x\n${REAL}`, logins: [{ cluster: "domain-c8", address: "198.51.100.7", password: `Kx9:=+/"'$(id)` }] },
  { what: "with a block that lacks its password", text: `Cluster: domain-c21:a\nIP: 198.51.100.8\nPWD:\n${REAL}`, logins: [{ cluster: "domain-c8", address: "198.51.100.7", password: `Kx9:=+/"'$(id)` }] },
  { what: "with an address that is none", text: "Cluster: domain-c8:a\nIP: 198.51.100.7; reboot\nPWD: x\n", logins: [] },
  { what: "of IPv6", text: "Cluster: domain-c8:a\nIP: fd00::7\nPWD: x\n", logins: [{ cluster: "domain-c8", address: "fd00::7", password: "x" }] },
  { what: "with nothing but an error", text: "Traceback (most recent call last):\nPWD: stray\n", logins: [] },
])("the passwords' program $what", ({ text, logins }) => {
  expect(parseControlPlaneLogins(text)).toEqual(logins);
});
