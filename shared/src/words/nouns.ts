import type { Locale, Localized } from "../locale.ts";

/** What a finding's parameter may name as `[pod-cidr] 10.244.0.0/20`: parameters are never prose, and a person reads the noun. */
export const NOUNS = {
  "management-subnet": { en: "management subnet", ko: "관리 서브넷", ja: "管理サブネット" },
  "management-range": { en: "management address range", ko: "관리 주소 범위", ja: "管理アドレス範囲" },
  "management-address": { en: "floating management address", ko: "관리 유동 주소", ja: "管理フローティング アドレス" },
  "management-gateway": { en: "management gateway", ko: "관리 게이트웨이", ja: "管理ゲートウェイ" },
  "workload-subnet": { en: "workload subnet", ko: "워크로드 서브넷", ja: "ワークロード サブネット" },
  "workload-range": { en: "workload address range", ko: "워크로드 주소 범위", ja: "ワークロード アドレス範囲" },
  "workload-gateway": { en: "workload gateway", ko: "워크로드 게이트웨이", ja: "ワークロード ゲートウェイ" },
  "namespace-cidr": { en: "namespace network", ko: "네임스페이스 네트워크", ja: "名前空間ネットワーク" },
  "pod-cidr": { en: "pod CIDR", ko: "포드 CIDR", ja: "ポッド CIDR" },
  "private-cidr": { en: "private VPC CIDR", ko: "전용 VPC CIDR", ja: "プライベート VPC CIDR" },
  "service-cidr": { en: "service CIDR", ko: "서비스 CIDR", ja: "サービス CIDR" },
  "ingress-cidr": { en: "ingress CIDR", ko: "수신 CIDR", ja: "入力方向 CIDR" },
  "egress-cidr": { en: "egress CIDR", ko: "송신 CIDR", ja: "出力方向 CIDR" },
  "balancer-range": { en: "load balancer address range", ko: "로드 밸런서 주소 범위", ja: "ロード バランサのアドレス範囲" },
  "balancer-subnet": { en: "load balancer subnet", ko: "로드 밸런서 서브넷", ja: "ロード バランサのサブネット" },
  "edge-cluster": { en: "NSX Edge cluster", ko: "NSX Edge 클러스터", ja: "NSX Edge クラスタ" },
  "tier-0": { en: "tier-0 gateway", ko: "Tier-0 게이트웨이", ja: "Tier-0 ゲートウェイ" },
  "nsx-project": { en: "NSX project", ko: "NSX 프로젝트", ja: "NSX プロジェクト" },
  "vpc-profile": { en: "VPC connectivity profile", ko: "VPC 연결 프로파일", ja: "VPC 接続プロファイル" },
  "vcenter-server": { en: "vCenter", ko: "vCenter Server", ja: "vCenter Server" },
  "management-dns": { en: "management DNS server", ko: "관리 DNS 서버", ja: "管理 DNS サーバ" },
  "workload-dns": { en: "workload DNS server", ko: "워크로드 DNS 서버", ja: "ワークロード DNS サーバ" },
  "management-ntp": { en: "management NTP server", ko: "관리 NTP 서버", ja: "管理 NTP サーバ" },
  "workload-ntp": { en: "workload NTP server", ko: "워크로드 NTP 서버", ja: "ワークロード NTP サーバ" },
  "nsx-manager": { en: "NSX Manager", ko: "NSX Manager 서버", ja: "NSX Manager サーバ" },
  "balancer-server": { en: "load balancer", ko: "로드 밸런서", ja: "ロード バランサ" },
} as const satisfies Record<string, Localized<string>>;
export type Noun = keyof typeof NOUNS;

/** Every `[noun]` that is known, in the person's language; other brackets stay. */
export function sayNouns(text: string, locale: Locale): string {
  return text.replace(/\[([a-z][a-z0-9-]*)\]/g, (whole, name: string) => (Object.hasOwn(NOUNS, name) ? NOUNS[name as Noun][locale] : whole));
}
