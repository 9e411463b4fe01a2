import { expect, test } from "vitest";
import { explanationView, explanationViews } from "./explanation-view.ts";

const ENGLISH = "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the configured management DNS server(s) on control plane VM 1.";
const KOREAN = "제어부 VM vm-1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다.";

test("a message on a Korean page is explained in the language that was chosen", () => {
  const view = explanationView(KOREAN, "ja");
  expect(view).toMatchObject({ rule: "dns-server-unreachable", message: KOREAN });
  expect(view?.title).toMatch(/[\p{Script=Katakana}]/u);
});

test("nothing that only a data centre could fill in is left open as a placeholder", () => {
  const view = explanationView(ENGLISH, "en");
  expect(JSON.stringify([view?.title, view?.causes])).not.toMatch(/\{\w+\}/);
});

test("the same error of three control plane VMs is one, and what is not known is none", () => {
  const views = explanationViews([1, 2, 3].map((vm) => ENGLISH.replace("VM 1", `VM ${vm}`)).concat(KOREAN, "Reconfigure virtual machine"), "en");
  expect(views.map((view) => view.rule)).toEqual(["dns-pnid-unresolved", "dns-server-unreachable"]);
});
