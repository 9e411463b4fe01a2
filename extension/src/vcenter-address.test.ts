import { expect, test } from "vitest";
import { vcenterOf } from "./vcenter-address.ts";

test.each([
  ["an address", "https://vc.example.com", "https://vc.example.com"],
  ["a page of the client", "https://vc.example.com/ui/app/workload-platform/home?x#y", "https://vc.example.com"],
  ["a bare name", " vc.example.com ", "https://vc.example.com"],
  ["a name with a port", "https://VC.example.com:8443/ui", "https://vc.example.com:8443"],
  ["the usual port", "https://vc.example.com:443", "https://vc.example.com"],
  ["an IPv6 address", "https://[2001:DB8::1]/ui/", "https://[2001:db8::1]"],
  ["no TLS", "http://vc.example.com", null],
  ["a name and password", "https://root:secret@vc.example.com", null],
  ["another scheme", "file:///etc/passwd", null],
  ["words", "my vcenter", null],
  ["nothing", "", null],
])("%s", (_, text, vcenter) => {
  expect(vcenterOf(text)).toBe(vcenter);
});
