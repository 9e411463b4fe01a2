import { describe, expect, test } from "vitest";
import { explain } from "./explain.ts";
import type { SupervisorMessage } from "./readings.ts";
import { recognise } from "./recognise.ts";
import { rules } from "./rules/index.ts";

/** The Korean texts are those of the product document; the English and Japanese ones are as the product words them. */
const MESSAGES: readonly [rule: string, text: string][] = [
  ["dns-pnid-unresolved", "제어부 VM SupervisorControlPlaneVM (1)에 구성된 관리 DNS 서버로 vCenter 기본 네트워크 식별자 vc.lab.test을(를) 확인할 수 없습니다. 관리 DNS 서버 10.0.0.53에서 vc.lab.test을(를) 확인할 수 있는지 확인합니다."],
  ["dns-pnid-unresolved", "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the configured management DNS server(s) on control plane VM cp1. Validate that the management DNS servers 10.0.0.53 can resolve vc.lab.test."],
  ["dns-pnid-unresolved", "Control plane VM cp1 was unable to resolve the vCenter PNID vc.lab.test with the configured management DNS servers."],
  ["dns-pnid-unresolved", "制御プレーン仮想マシン cp1 に構成された管理 DNS サーバで vCenter プライマリ ネットワーク識別子 vc.lab.test を解決できません。"],
  ["dns-pnid-unresolved-dhcp", "제어부 VM cp1의 관리 네트워크에서 DHCP를 통해 획득한 DNS 서버로 vCenter 기본 네트워크 식별자 vc.lab.test을(를) 확인할 수 없습니다. 관리 DNS 서버에서 vc.lab.test을(를) 확인할 수 있는지 확인합니다."],
  ["dns-pnid-unresolved-dhcp", "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the DNS server(s) acquired via DHCP on the management network of control plane VM cp1."],
  ["dns-pnid-unresolved-dhcp", "制御プレーン仮想マシン cp1 の管理ネットワークで DHCP を介して取得した DNS サーバでは、vCenter プライマリ ネットワーク識別子 vc.lab.test を解決できません。"],
  ["dns-servers-missing", "구성된 관리 DNS 서버가 없기 때문에 제어부 VM cp1에서 호스트 vc.lab.test을(를) 확인할 수 없습니다."],
  ["dns-servers-missing", "Unable to resolve the host vc.lab.test on control plane VM cp1, as there are no configured management DNS servers."],
  ["dns-servers-missing", "管理 DNS サーバが構成されていないため、制御プレーン仮想マシン cp1 でホスト vc.lab.test を解決できません。"],
  ["dns-local-domain-not-searched", "제어부 VM cp1에서 호스트 vc.corp.local을(를) 확인할 수 없습니다. 호스트 이름은 '.local' 최상위 도메인으로 끝나며, 따라서 관리 DNS 검색 도메인에 'local'이 포함되어야 합니다."],
  ["dns-local-domain-not-searched", "Unable to resolve the host vc.corp.local on control plane VM cp1. The hostname ends in the '.local' top level domain, which requires 'local' to be included in the management DNS search domains."],
  ["dns-local-domain-not-searched", "制御プレーン仮想マシン cp1 でホスト vc.corp.local を解決できません。ホスト名は「.local」トップレベル ドメインで終わるため、管理 DNS 検索ドメインに「local」を含める必要があります。"],
  ["dns-routed-over-workload-network", "제어부 VM cp1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다. 워크로드 네트워크를 통해 연결을 시도했습니다."],
  ["dns-routed-over-workload-network", "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM cp1. The connection was attempted over the workload network."],
  ["dns-routed-over-workload-network", "制御プレーン仮想マシン cp1 から管理 DNS サーバ 10.0.0.53 に接続できません。ワークロード ネットワーク経由で接続が試行されました。"],
  ["dns-server-unreachable", "제어부 VM cp1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다."],
  ["dns-server-unreachable", "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM cp1."],
  ["dns-server-unreachable", "制御プレーン仮想マシン cp1 から管理 DNS サーバ 10.0.0.53 に接続できません。"],
  ["vcenter-unreachable", "제어부 VM cp1에서 vCenter Server vc.lab.test에 연결할 수 없습니다. 오류: dial tcp 10.0.0.10:443: connect: connection refused"],
  ["vcenter-unreachable", "Unable to connect to vCenter Server vc.lab.test from control plane VM cp1. Error: connection refused"],
  ["vcenter-unreachable", "制御プレーン仮想マシン cp1 から vCenter Server vc.lab.test に接続できません。エラー: connection refused"],
  ["vcenter-certificate-invalid", "제어부 VM cp1에서 vCenter vc.lab.test 인증서의 유효성을 검사할 수 없습니다. vCenter Server 인증서가 잘못되었습니다."],
  ["vcenter-certificate-invalid", "Control plane VM cp1 was unable to validate the vCenter vc.lab.test certificate. The vCenter server certificate is invalid."],
  ["vcenter-certificate-invalid", "制御プレーン仮想マシン cp1 は vCenter vc.lab.test の証明書を検証できませんでした。vCenter Server の証明書が無効です。"],
  ["vcenter-certificate-untrusted", "제어부 VM cp1이(가) vCenter vc.lab.test 인증서를 신뢰하지 않습니다."],
  ["vcenter-certificate-untrusted", "Control plane VM cp1 does not trust the vCenter vc.lab.test certificate."],
  ["vcenter-certificate-untrusted", "制御プレーン仮想マシン cp1 は vCenter vc.lab.test の証明書を信頼していません。"],
  ["nsx-thumbprint-mismatch", "제어부 VM cp1에서 NSX Server(10.0.0.20) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문(AA:BB)이 vCenter에 등록된 예상 클라이언트 인증서 지문(CC:DD)과 일치하지 않습니다."],
  ["nsx-thumbprint-mismatch", "Control plane VM cp1 was unable to validate the NSX Manager certificate. The thumbprint returned by NSX server 10.0.0.20 doesn't match the expected client certificate thumbprint AA:BB."],
  ["nsx-thumbprint-mismatch", "制御プレーン仮想マシン cp1 は NSX Server (10.0.0.20) の証明書を検証できませんでした。サーバから返されたサムプリントが、vCenter に登録された想定されるクライアント証明書のサムプリントと一致しません。"],
  ["nsx-unreachable", "제어부 VM cp1에서 NSX Manager 10.0.0.20에 연결할 수 없습니다. 오류: timeout"],
  ["nsx-unreachable", "Unable to connect to NSX Manager 10.0.0.20 from control plane VM cp1. Error: timeout"],
  ["nsx-unreachable", "制御プレーン仮想マシン cp1 から NSX Manager 10.0.0.20 に接続できません。エラー: timeout"],
  ["load-balancer-certificate-untrusted", "제어부 VM cp1이(가) 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 신뢰하지 않습니다."],
  ["load-balancer-certificate-untrusted", "Control plane VM cp1 does not trust the load balancer's (haproxy - 10.0.0.30:5556) certificate."],
  ["load-balancer-certificate-untrusted", "制御プレーン仮想マシン cp1 はロード バランサ (haproxy - 10.0.0.30:5556) の証明書を信頼していません。"],
  ["load-balancer-certificate-invalid", "제어부 VM cp1에서 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 확인할 수 없습니다. 인증서가 잘못되었습니다."],
  ["load-balancer-certificate-invalid", "Control plane VM cp1 was unable to validate the load balancer's (haproxy - 10.0.0.30:5556) certificate. The certificate is invalid."],
  ["load-balancer-certificate-invalid", "制御プレーン仮想マシン cp1 はロード バランサ (haproxy - 10.0.0.30:5556) の証明書を検証できませんでした。証明書が無効です。"],
  ["load-balancer-credentials-rejected", "제어부 VM cp1에서 사용자 이름 admin 및 제공된 암호를 사용하여 로드 밸런서(haproxy~10.0.0.30:5556)에 인증할 수 없습니다."],
  ["load-balancer-credentials-rejected", "Control plane VM cp1 was unable to authenticate to the load balancer (haproxy - 10.0.0.30:5556) with the username admin and the supplied password."],
  ["load-balancer-credentials-rejected", "制御プレーン仮想マシン cp1 は、ユーザー名 admin と指定されたパスワードを使用してロード バランサ (haproxy - 10.0.0.30:5556) に認証できませんでした。"],
  ["load-balancer-http-error", "제어부 VM cp1에서 로드 밸런서 (haproxy~10.0.0.30:5556)에 연결하려고 시도하는 중 HTTP 오류가 발생했습니다."],
  ["load-balancer-http-error", "An HTTP error occurred when attempting to connect to load balancer (haproxy - 10.0.0.30:5556) from control plane VM cp1."],
  ["load-balancer-http-error", "制御プレーン仮想マシン cp1 からロード バランサ (haproxy - 10.0.0.30:5556) への接続を試行中に HTTP エラーが発生しました。"],
  ["load-balancer-unreachable", "제어부 VM cp1에서 haproxy-1(10.0.0.30:5556)에 연결할 수 없습니다. 오류: timeout"],
  ["load-balancer-unreachable", "Unable to connect to lb-1 (10.0.0.30:5556) from control plane VM cp1. Error: timeout"],
  ["load-balancer-unreachable", "Unable to connect to NSX Advanced Load Balancer 10.0.0.31 from control plane VM cp1. Error: timeout"],
  ["load-balancer-unreachable", "制御プレーン仮想マシン cp1 から NSX Advanced Load Balancer (10.0.0.31) に接続できません。エラー: timeout"],
];

/** Messages of rows that are not about vCenter: no rule of vCenter may claim them. */
const NOT_VCENTERS = [
  "Unable to connect to NSX Manager 10.0.0.20 from control plane VM cp1. Error: timeout",
  "제어부 VM cp1에서 HAProxy 10.0.0.30에 연결할 수 없습니다. 오류: timeout",
  "制御プレーン仮想マシン cp1 から NSX Advanced Load Balancer 10.0.0.31 に接続できません。エラー: timeout",
  "제어부 VM cp1에서 NSX Server(10.0.0.20) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문(AA:BB)이 vCenter에 등록된 예상 클라이언트 인증서 지문(CC:DD)과 일치하지 않습니다.",
  "제어부 VM cp1이(가) 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 신뢰하지 않습니다.",
  "Control plane VM cp1 was unable to validate the load balancer's (haproxy - 10.0.0.30:5556) certificate. The certificate is invalid.",
  "Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status.",
  "",
];

const disguises: Readonly<Record<string, (text: string) => string>> = {
  "as it stands": (text) => text,
  "with HTML entities": (text) => text.replaceAll("'", "&#39;").replaceAll("(", "&#x28;").replaceAll(" ", "&nbsp;"),
  "with curly quotes": (text) => text.replaceAll("'", "\u2019"),
  "with line breaks": (text) => text.replaceAll(" ", "\n  "),
  "with decomposed Hangul": (text) => text.normalize("NFD"),
  "with zero-width marks": (text) => text.replaceAll(" ", " \u200b"),
};

describe.each(Object.entries(disguises))("a pasted message %s", (_, disguise) => {
  test.each(MESSAGES)("is recognised as %s: %s", (rule, text) => {
    expect(explain(disguise(text), "en").rule).toBe(rule);
  });
  test.each(NOT_VCENTERS)("is claimed by no rule about vCenter: %s", (text) => {
    expect(["vcenter-unreachable", "vcenter-certificate-invalid", "vcenter-certificate-untrusted"]).not.toContain(explain(disguise(text), "en").rule);
  });
});

test.each(MESSAGES.filter(([, text]) => /[ぁ-んァ-ヶ]/.test(text)))("Japanese without spaces is recognised as %s", (rule, text) => {
  expect(explain(text.replaceAll(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, ""), "ja").rule).toBe(rule);
});

describe("a message of a live Supervisor", () => {
  const message = (over: Partial<SupervisorMessage>): SupervisorMessage => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [], since: null, kb: null, ...over });
  const connect = "Unable to connect to vCenter Server 10.0.0.10 from control plane VM cp1. Error: timeout";

  test.each([
    ["by its id, whatever the text says", message({ id: "vcenter.wcp.masterdns.empty", texts: ["?"] }), "dns-servers-missing"],
    ["by a condition's reason", message({ reason: "ManagementNetworkDNSServerConnectionFailed" }), "dns-server-unreachable"],
    ["by a localised text beside an unknown one", message({ texts: ["something", "제어부 VM a에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다."] }), "dns-server-unreachable"],
  ])("is recognised %s", (_, given, rule) => {
    expect(recognise(given, rules, () => null)?.rule.id).toBe(rule);
  });

  test.each([
    ["vCenter's own address", () => "vcenter" as const, "vcenter-unreachable"],
    ["a load balancer's address, whatever the words say", () => "load-balancer" as const, "load-balancer-unreachable"],
    ["an NSX Manager's address, whatever the words say", () => "nsx" as const, "nsx-unreachable"],
    ["nobody's known address", () => null, undefined],
  ])("about a connection to %s", (_, whose, rule) => {
    expect(recognise(message({ texts: [connect] }), rules, whose)?.rule.id).toBe(rule);
  });

  test.each([
    ["10.0.0.10", connect],
    ["10.0.0.10", "Unable to connect to vCenter https://10.0.0.10:443/sdk from control plane VM cp1. Error: EOF"],
    ["vc.lab.test", "Control plane VM cp1 was unable to connect to vCenter VC.lab.test. Error: EOF"],
    ["fd00::10", "Unable to connect to vCenter [fd00::10]:443 from control plane VM cp1. Error: EOF"],
    ["vc.lab.test", "제어부 VM cp1에서 vCenter Server vc.lab.test:443에 연결할 수 없습니다. 오류: EOF"],
    ["10.0.0.10", "制御プレーン仮想マシン cp1 から vCenter Server (10.0.0.10) に接続できません。エラー: EOF"],
  ])("names the address %s: %s", (address, text) => {
    expect(recognise(message({ texts: [text] }), rules, (host) => (host === address ? "vcenter" : null))?.report.named["address"]).toBe(address);
  });
});

test.each(MESSAGES)("an explanation shows a person no placeholder: %s, %s", (_, text) => {
  for (const locale of ["en", "ko", "ja"] as const) expect(JSON.stringify(explain(text, locale))).not.toMatch(/\{\w+\}/);
});
