import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { reserveClosedPort } from "@supervisor-doctor/agent/simulator/network/loopback";
import { explain } from "@supervisor-doctor/shared/explain";
import { tidyMessage } from "@supervisor-doctor/shared/wording";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** Configurations and answers that nobody meant, each of which once ended a run or its meaning. */

const start = simulators();

function healthyBut(change: (environment: Environment) => void): Environment {
  const environment = buildEnvironment("healthy");
  change(environment);
  return environment;
}

function supervisorOf(environment: Environment) {
  const supervisor = environment.clusters.find((cluster) => cluster.supervisor)?.supervisor;
  if (!supervisor) throw new Error("The environment has no Supervisor");
  return supervisor;
}

describe("a management DNS server that is no address", () => {
  test.each(["999.1.1.1", "10.20.30.53/24", "10.20.30.53:53", "2001:db8::zz", "dns.lab.invalid"])("%s is reached by nobody, and ends no run", async (server) => {
    const simulator = await start(healthyBut((environment) => supervisorOf(environment).management.dns.push(server)));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(["dns-server-unreachable: observed [server-unreachable]"]);
    expect(simulator.vcenter.openSessions).toBe(0);
  });

  test.each(["", "  "])("an empty entry (%j) is none", async (server) => {
    const simulator = await start(healthyBut((environment) => supervisorOf(environment).management.dns.push(server)));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual([]);
  });
});

test("a lab's route for the PNID's own name is the one that is tried, whatever route the agent took itself", async () => {
  const environment = healthyBut(({ dnsServers }) => {
    for (const { behaviour } of dnsServers) if (behaviour.kind === "answers") behaviour.records["vc.lab.test"] = ["127.0.0.1"];
  });
  const simulator = await start(environment);
  const closed = await reserveClosedPort();
  try {
    const alias = simulator.routes.filter((route) => route.host === "vc.lab.test").map((route) => ({ ...route, host: "alias.lab.test" }));
    const others = simulator.routes.filter((route) => !["vc.lab.test", "10.20.30.10"].includes(route.host));
    const refusing = { host: "vc.lab.test", port: 443, address: "127.0.0.1", toPort: closed.port };
    const network = { routes: [...others, ...alias, refusing], dnsPort: 53, closed: true };
    const run = await diagnoseIn(simulator, { network, vcenter: { host: "alias.lab.test", port: 443 } });
    expect(summaryOf(run)).toEqual(["vcenter-unreachable: observed [connection-refused]"]);
  } finally {
    await closed.close();
  }
});

test("a PNID that differs from other spellings of itself only in case is mentioned, and no finding", async () => {
  const simulator = await start(healthyBut((environment) => (environment.vcenter.pnid = "VC.Lab.Test")));
  const run = await diagnoseIn(simulator);
  expect(run.vcenter).toMatchObject({ pnid: "VC.Lab.Test", pnidElsewhere: "vc.lab.test" });
  expect(summaryOf(run)).toEqual([]);
});

describe("of two Supervisors, one cannot be read", () => {
  const withTwo = (status: number): Environment =>
    healthyBut((environment) => {
      environment.clusters.push({ id: "domain-c99", name: "cluster-wld-99", supervisor: structuredClone(supervisorOf(environment)), hosts: [], settings: { drs: true, automation: "fullyAutomated", ha: true, imageManaged: true }, datastores: [], switches: [] });
      environment.vcenter.faults.overrides["/api/vcenter/namespace-management/clusters/domain-c99"] = { status };
    });

  test.each([403, 500])("with status %d: the other's findings are there, and its own are unknown", async (status) => {
    const simulator = await start(withTwo(status));
    const { findings } = await diagnoseIn(simulator);
    const statuses = (supervisor: string): Set<string> => new Set(findings.filter((finding) => finding.supervisor === supervisor).map((finding) => finding.status));
    expect([...statuses("domain-c8")].toSorted()).toEqual(["not-applicable", "ok"]);
    expect(statuses("domain-c99")).toContain("unknown");
    expect(statuses("domain-c99")).not.toContain("problem");
  });

  test("alone, what went wrong with it keeps its own code", async () => {
    const simulator = await start(withTwo(403));
    await expect(diagnoseIn(simulator, { all: false, supervisor: "domain-c99" })).rejects.toMatchObject({ code: "no-permission" });
  });
});

describe("a message in a form that nobody expects", () => {
  test("longer than any real one is matched in its beginning only", () => {
    const text = "제어부 VM 에서 ".repeat(20_000);
    expect(tidyMessage(text).length).toBeLessThanOrEqual(4_000);
    expect(explain(text, "ko").rule).toBeNull();
  });

  test.each([
    ["curly double quotes", "제어부 VM VM1에서 호스트 vc.corp.local을(를) 확인할 수 없습니다. 호스트 이름은 “.local” 최상위 도메인으로 끝나며, 따라서 관리 DNS 검색 도메인에 “local”이 포함되어야 합니다.", "dns-local-domain-not-searched"],
    ["a line break inside a Korean word", "제어부 VM cp1에서 vCenter Server vc.lab.test에 연\n결할 수 없습니다. 오류: EOF", "vcenter-unreachable"],
    ["a line break inside a Japanese word", "制御プレーン仮想マシン cp1 から vCenter Server vc.lab.test に接\n続できません。エラー: EOF", "vcenter-unreachable"],
    ["entities encoded twice", "호스트 이름은 &amp;#39;.local&amp;#39; 최상위 도메인으로 끝나며", "dns-local-domain-not-searched"],
  ])("with %s is recognised", (_, text, rule) => {
    expect(explain(text, "ko").rule).toBe(rule);
  });
});
