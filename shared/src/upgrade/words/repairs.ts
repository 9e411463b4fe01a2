import type { Locale, Localized } from "../../locale.ts";
import { mendingOf, type Remedy } from "../repair-table.ts";
import type { WhatIfChange } from "../what-if.ts";

/** Where a person would do in the vSphere Client what a repair writes. */
const PATHS: Localized<Readonly<Record<Remedy, string>>> = {
  en: {
    "restart-wcp": "vCenter Server Management (port 5480) > Services > Workload Control Plane > Restart",
    "management-dns": "Menu > Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network > DNS Servers",
    "search-domains": "Menu > Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network > DNS Search Domains",
    "load-balancer-ca": "Menu > Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer",
    "load-balancer-credentials": "Menu > Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer",
  },
  ko: {
    "restart-wcp": "vCenter Server 관리 인터페이스(포트 5480) > 서비스 > Workload Control Plane > 다시 시작",
    "management-dns": "메뉴 > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크 > DNS 서버",
    "search-domains": "메뉴 > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크 > DNS 검색 도메인",
    "load-balancer-ca": "메뉴 > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서",
    "load-balancer-credentials": "메뉴 > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서",
  },
  ja: {
    "restart-wcp": "vCenter Server 管理インターフェイス (ポート 5480) > [サービス] > [Workload Control Plane] > [再起動]",
    "management-dns": "[メニュー] > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] > [DNS サーバ]",
    "search-domains": "[メニュー] > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] > [DNS 検索ドメイン]",
    "load-balancer-ca": "[メニュー] > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ]",
    "load-balancer-credentials": "[メニュー] > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ]",
  },
};

/** Changes that only a person makes. */
const BY_HAND: Localized<Readonly<Record<WhatIfChange, string>>> = {
  en: { "add-host": "Add a host to Supervisor {name}", "remove-host": "Remove a host from Supervisor {name}", disable: "Deactivate Supervisor {name}" },
  ko: { "add-host": "감독자 {name}에 호스트 추가", "remove-host": "감독자 {name}에서 호스트 제거", disable: "감독자 {name} 비활성화" },
  ja: { "add-host": "スーパーバイザー {name} にホストを追加", "remove-host": "スーパーバイザー {name} からホストを削除", disable: "スーパーバイザー {name} を無効化" },
};
export const byHandTitle = (change: WhatIfChange, locale: Locale): string => BY_HAND[locale][change];

/** "" where it is the work of a person, whose words are the rule's own. */
export function repairPath(rule: string, cause: string, locale: Locale): string {
  const mending = mendingOf(rule, cause);
  return mending ? PATHS[locale][mending.by] : "";
}
