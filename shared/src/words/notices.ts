import type { Localized } from "../locale.ts";

/** Whose certificate a look shows, by the probe. */
export const SHOWN_BY = ["vcenter-certificate", "vcenter-trust", "vcenter-roots", "vcenter-signing-certificate", "nsx-server", "load-balancer", "supervisor-endpoint", "other"] as const;
export type ShownBy = (typeof SHOWN_BY)[number];

/** What is said of a certificate before it ends. `{when}`: "in 42 days"; `{target}`: the address that showed it. */
export interface NoticeWords {
  readonly heading: string;
  readonly title: string;
  readonly ends: string;
  readonly clock: Readonly<Record<"ahead" | "behind", string>>;
  readonly owner: Readonly<Record<ShownBy, string>>;
  readonly renew: Readonly<Record<ShownBy, string>>;
}

export const noticeWords: Localized<NoticeWords> = {
  en: {
    heading: "Certificates that expire soon",
    title: "{owner} expires {when}",
    ends: "{subject}: valid until {date}.",
    clock: {
      ahead: "Counted by this machine's clock. vCenter's clock is {by} ahead of it.",
      behind: "Counted by this machine's clock. vCenter's clock is {by} behind it.",
    },
    owner: {
      "vcenter-certificate": "vCenter's machine SSL certificate",
      "vcenter-trust": "The root certificate above vCenter's certificate",
      "vcenter-roots": "A trusted root certificate in vCenter",
      "vcenter-signing-certificate": "vCenter's STS signing certificate",
      "nsx-server": "The certificate of NSX Manager {target}",
      "load-balancer": "The certificate of the load balancer {target}",
      "supervisor-endpoint": "The certificate of the Supervisor's API {target}",
      other: "The certificate that {target} shows",
    },
    renew: {
      "vcenter-certificate": "Renew it in the vSphere Client under Administration > Certificates > Certificate Management > Actions > Renew. Then restart the wcp service on vCenter: service-control --restart wcp.",
      "vcenter-trust": "Replace the certificate authority, and every certificate that it issued, before that day: vSphere Client > Administration > Certificates > Certificate Management.",
      "vcenter-roots": "If something still rests on it, add the new root under Administration > Certificates > Certificate Management > Trusted Root Certificates. If nothing does, it can be removed.",
      "vcenter-signing-certificate": "Renew it in the vSphere Client under Administration > Certificates > Certificate Management > STS Signing Certificate.",
      "nsx-server": "Replace it in NSX Manager under System > Certificates, and enable trust for the compute manager anew afterwards.",
      "load-balancer": "Renew the load balancer's server certificate. Then enter it under Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer.",
      "supervisor-endpoint": "Upgrade the Supervisor before that day, which renews its certificates, or renew them as KB 89324 describes. A certificate of your own is replaced under Workload Management > Supervisors > the Supervisor > Configure > Certificates.",
      other: "Renew it where it was issued before that day.",
    },
  },
  ko: {
    heading: "곧 만료되는 인증서",
    title: "{owner}: {when} 만료",
    ends: "{subject}: {date}까지 유효합니다.",
    clock: {
      ahead: "이 시스템의 시계를 기준으로 계산했습니다. vCenter의 시계는 {by} 빠릅니다.",
      behind: "이 시스템의 시계를 기준으로 계산했습니다. vCenter의 시계는 {by} 느립니다.",
    },
    owner: {
      "vcenter-certificate": "vCenter의 시스템 SSL 인증서",
      "vcenter-trust": "vCenter 인증서의 상위 루트 인증서",
      "vcenter-roots": "vCenter의 신뢰할 수 있는 루트 인증서",
      "vcenter-signing-certificate": "vCenter의 STS 서명 인증서",
      "nsx-server": "NSX Manager {target}의 인증서",
      "load-balancer": "로드 밸런서 {target}의 인증서",
      "supervisor-endpoint": "감독자 API {target}의 인증서",
      other: "{target}에서 제공하는 인증서",
    },
    renew: {
      "vcenter-certificate": "vSphere Client에서 관리 > 인증서 > 인증서 관리 > 작업 > 갱신으로 이동하여 갱신합니다. 그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다: service-control --restart wcp.",
      "vcenter-trust": "해당 날짜 전에 인증 기관과 그 인증 기관이 발급한 모든 인증서를 교체합니다: vSphere Client > 관리 > 인증서 > 인증서 관리.",
      "vcenter-roots": "아직 사용하는 곳이 있으면 관리 > 인증서 > 인증서 관리 > 신뢰할 수 있는 루트 인증서에서 새 루트를 추가합니다. 사용하는 곳이 없으면 제거해도 됩니다.",
      "vcenter-signing-certificate": "vSphere Client에서 관리 > 인증서 > 인증서 관리 > STS 서명 인증서로 이동하여 갱신합니다.",
      "nsx-server": "NSX Manager의 시스템 > 인증서에서 교체한 다음 계산 관리자의 신뢰를 다시 사용하도록 설정합니다.",
      "load-balancer": "로드 밸런서의 서버 인증서를 갱신합니다. 그런 다음 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서에 입력합니다.",
      "supervisor-endpoint": "그 전에 감독자를 업그레이드하여 인증서를 갱신하거나 KB 89324에 설명된 대로 갱신합니다. 자체 인증서는 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 인증서에서 교체합니다.",
      other: "해당 날짜 전에 발급한 곳에서 갱신합니다.",
    },
  },
  ja: {
    heading: "まもなく有効期限が切れる証明書",
    title: "{owner}: 有効期限 {when}",
    ends: "{subject}: {date} まで有効です。",
    clock: {
      ahead: "このマシンの時計で計算しています。vCenter の時計の進み: {by}。",
      behind: "このマシンの時計で計算しています。vCenter の時計の遅れ: {by}。",
    },
    owner: {
      "vcenter-certificate": "vCenter のマシン SSL 証明書",
      "vcenter-trust": "vCenter の証明書の上位にあるルート証明書",
      "vcenter-roots": "vCenter の信頼されたルート証明書",
      "vcenter-signing-certificate": "vCenter の STS 署名証明書",
      "nsx-server": "NSX Manager {target} の証明書",
      "load-balancer": "ロード バランサ {target} の証明書",
      "supervisor-endpoint": "スーパーバイザーの API {target} の証明書",
      other: "{target} が提示する証明書",
    },
    renew: {
      "vcenter-certificate": "vSphere Client の [管理] > [証明書] > [証明書の管理] > [アクション] > [更新] で更新します。その後、vCenter で wcp サービスを再起動します: service-control --restart wcp.",
      "vcenter-trust": "その日までに、認証局と、その認証局が発行したすべての証明書を置き換えます: vSphere Client > [管理] > [証明書] > [証明書の管理]。",
      "vcenter-roots": "まだ使用されている場合は、[管理] > [証明書] > [証明書の管理] > [信頼されたルート証明書] で新しいルートを追加します。使用されていない場合は削除できます。",
      "vcenter-signing-certificate": "vSphere Client の [管理] > [証明書] > [証明書の管理] > [STS 署名証明書] で更新します。",
      "nsx-server": "NSX Manager の [システム] > [証明書] で置き換え、その後、コンピュート マネージャの信頼を再度有効にします。",
      "load-balancer": "ロード バランサのサーバ証明書を更新します。その後、[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ] に入力します。",
      "supervisor-endpoint": "期限までにスーパーバイザーをアップグレードして証明書を更新するか、KB 89324 の説明に従って更新します。独自の証明書は [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [証明書] で置き換えます。",
      other: "その日までに、発行元で更新します。",
    },
  },
};
