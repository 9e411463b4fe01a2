import { Failure } from "../failure.ts";

const ABSENT = ["MethodNotFound", "NotSupported", "NotImplemented", "InvalidType"];
const OUT_OF_REACH = ["HostNotConnected", "HostNotReachable", "HostCommunication"];

/** A fault of VIM by its name (`NoPermission`), whichever way it came. */
export function faultFailure(host: string, path: string, username: string, status: number, fault: string, text: string): Failure {
  if (fault === "NoPermission") return new Failure("no-permission", { host, path, username });
  if (fault === "InvalidLogin") return new Failure("login-refused", { host, username });
  const reason = fault === "NotAuthenticated" ? "unauthorized" : ABSENT.includes(fault) ? "not-supported" : OUT_OF_REACH.includes(fault) ? "unreachable" : "failed";
  return new Failure("vcenter-error", { host, path, status, type: fault, detail: text || fault || "no details" }, { reason });
}
