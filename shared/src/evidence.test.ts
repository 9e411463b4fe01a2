import { describe, expect, test } from "vitest";
import type { ProbeRecord } from "./contract.ts";
import { probeSaw } from "./evidence.ts";
import { LOCALES } from "./locale.ts";
import { lookNames } from "./words/looks.ts";

/** A person reads what was looked at; the id of a probe is for machines. */

const look = (id: string, more: Partial<ProbeRecord>): ProbeRecord => ({ id, probe: id.replace(/[:@].*$/, ""), system: "vcenter", vantage: "agent", startedMs: 0, ms: 5, ok: false, after: [], ...more });
const missed = (id: string, more: Partial<ProbeRecord>): ProbeRecord => look(id, { reason: "unauthorized", detail: "HTTP 403", ...more });
const saw = (id: string, reading: unknown): ProbeRecord => look(id, { ok: true, reading });

const NETWORKS = {
  floatingAddress: null,
  managementRange: { start: "10.0.0.100", count: 5, subnetMask: null, gateway: null },
  nsx: null,
  vpc: null,
  serviceCidr: "10.96.0.0/23",
  workloads: [{ id: "network-1", ranges: [{ start: "10.0.1.20", count: 20 }], cidrs: [] }],
  loadBalancerRanges: [],
};

test.each<[string, ProbeRecord, string, string, string]>([
  ["that failed", missed("kubernetes-nodes:domain-c8", {}), "Nodes of the Supervisor: no permission (HTTP 403)", "감독자 노드: 권한 없음(HTTP 403)", "スーパーバイザーのノード: 権限なし (HTTP 403)"],
  [
    "that waited for another in vain",
    missed("dns:10.0.0.53@domain-c8", { reason: "blocked", by: "control-plane-vm:domain-c8", detail: "control-plane-vm:domain-c8" }),
    "DNS server 10.0.0.53: something that it depends on could not be read (Login to a control plane VM)",
    "DNS 서버 10.0.0.53: 필요한 다른 항목을 읽지 못함(제어부 VM 로그인)",
    "DNS サーバ 10.0.0.53: 前提となる項目を読み取れない (制御プレーン仮想マシンへのログイン)",
  ],
  ["at an IPv6 address", missed("vcenter-endpoint:2001:db8::10", {}), "Connection to vCenter at 2001:db8::10: no permission (HTTP 403)", "vCenter(2001:db8::10) 연결: 권한 없음(HTTP 403)", "vCenter (2001:db8::10) への接続: 権限なし (HTTP 403)"],
  ["that found something", saw("kubernetes-zones:domain-c8", ["zone-1"]), "Availability zones: zone-1", "가용성 영역: zone-1", "アベイラビリティ ゾーン: zone-1"],
  ["that found nothing", saw("kubernetes-drains:domain-c8", []), "Nodes being emptied: nothing out of order", "비우는 중인 노드: 이상이 확인되지 않음", "退避中のノード: 異常は見られない"],
  ["that needs a login which nobody gave", saw("nsx-hosts:domain-c8", { asked: false }), "Hosts in NSX: not looked at", "NSX의 호스트: 확인하지 않음", "NSX のホスト: 確認していない"],
  ["at a system that needs one", saw("nsx-cluster:domain-c8", { asked: false }), "NSX management cluster: not looked at", "NSX 관리 클러스터: 확인하지 않음", "NSX 管理クラスタ: 確認していない"],
  ["that this version does not know", missed("nsx-status:n1", {}), "nsx-status n1: no permission (HTTP 403)", "nsx-status n1: 권한 없음(HTTP 403)", "nsx-status n1: 権限なし (HTTP 403)"],
])("a look %s is told in words", (_, probe, en, ko, ja) => {
  expect(LOCALES.map((locale) => probeSaw(probe, locale))).toEqual([en, ko, ja]);
});

test.each([
  ["en", "management address range 10.0.0.100 (5) · workload address range 10.0.1.20 (20) · service CIDR 10.96.0.0/23"],
  ["ko", "관리 주소 범위 10.0.0.100 (5) · 워크로드 주소 범위 10.0.1.20 (20) · 서비스 CIDR 10.96.0.0/23"],
  ["ja", "管理アドレス範囲 10.0.0.100 (5) · ワークロード アドレス範囲 10.0.1.20 (20) · サービス CIDR 10.96.0.0/23"],
] as const)("addresses are named in %s by what they are, not by the field of the API", (locale, named) => {
  expect(probeSaw(saw("supervisor:domain-c8", { managementDns: [], managementSearchDomains: [], workerDns: [], networks: NETWORKS }), locale)).toContain(named);
});

describe.each(lookNames)("%s", (name) => {
  test.each(LOCALES)("has a name of its own in %s, without a gap", (locale) => {
    for (const id of [`${name}:domain-c8`, `${name}@domain-c8`, `${name}:10.0.0.53@domain-c8`]) {
      const told = probeSaw(missed(id, { reason: "blocked", by: id, detail: id }), locale);
      expect(told).not.toContain(id);
      expect(told).not.toMatch(/[{}]|@|undefined/);
    }
  });
});
