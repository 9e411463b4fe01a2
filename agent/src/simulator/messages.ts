import { fill, LOCALES, type Locale, type Localized, type Params } from "@supervisor-doctor/shared/locale";
import type { Message } from "./environment.ts";

/** The documents have it for vCenter and for NSX in the same words. */
const CONNECT_FAILURE: Localized<string> = {
  en: "Unable to connect to {component} {address} from control plane VM {vm}. Error: {error}",
  ko: "제어부 VM {vm}에서 {component} {address}에 연결할 수 없습니다. 오류: {error}",
  ja: "制御プレーン仮想マシン {vm} から {component} {address} に接続できません。エラー: {error}",
};

/** The documented errors of tables 1-2 to 1-4 as vCenter words them: Korean as documented, English and Japanese alike in form. */
export const ERROR_TEXTS = {
  "dns-pnid-unresolved": {
    en: "Unable to resolve the vCenter Primary Network Identifier {pnid} with the configured management DNS server(s) on control plane VM {vm}. Validate that the management DNS servers {servers} can resolve {pnid}.",
    ko: "제어부 VM {vm}에 구성된 관리 DNS 서버로 vCenter 기본 네트워크 식별자 {pnid}을(를) 확인할 수 없습니다. 관리 DNS 서버 {servers}에서 {pnid}을(를) 확인할 수 있는지 확인합니다.",
    ja: "制御プレーン仮想マシン {vm} で構成されている管理 DNS サーバで vCenter プライマリ ネットワーク識別子 {pnid} を解決できません。管理 DNS サーバ {servers} が {pnid} を解決できることを確認してください。",
  },
  "dns-pnid-unresolved-dhcp": {
    en: "Unable to resolve the vCenter Primary Network Identifier {pnid} with the DNS server(s) acquired via DHCP on the management network of control plane VM {vm}. Validate that the management DNS servers {servers} can resolve {pnid}.",
    ko: "제어부 VM {vm}의 관리 네트워크에서 DHCP를 통해 획득한 DNS 서버로 vCenter 기본 네트워크 식별자 {pnid}을(를) 확인할 수 없습니다. 관리 DNS 서버 {servers}에서 {pnid}을(를) 확인할 수 있는지 확인합니다.",
    ja: "制御プレーン仮想マシン {vm} の管理ネットワークで DHCP を介して取得された DNS サーバで vCenter プライマリ ネットワーク識別子 {pnid} を解決できません。管理 DNS サーバ {servers} が {pnid} を解決できることを確認してください。",
  },
  "dns-servers-missing": {
    en: "Unable to resolve the host {host} on control plane VM {vm}, as there are no configured management DNS servers.",
    ko: "구성된 관리 DNS 서버가 없기 때문에 제어부 VM {vm}에서 호스트 {host}을(를) 확인할 수 없습니다.",
    ja: "構成されている管理 DNS サーバがないため、制御プレーン仮想マシン {vm} でホスト {host} を解決できません。",
  },
  "dns-local-domain-not-searched": {
    en: "Unable to resolve the host {host} on control plane VM {vm}. The hostname ends in the '.local' top level domain, which requires 'local' to be included in the management DNS search domains.",
    ko: "제어부 VM {vm}에서 호스트 {host}을(를) 확인할 수 없습니다. 호스트 이름은 '.local' 최상위 도메인으로 끝나며, 따라서 관리 DNS 검색 도메인에 'local'이 포함되어야 합니다.",
    ja: "制御プレーン仮想マシン {vm} でホスト {host} を解決できません。ホスト名が「.local」トップレベル ドメインで終わっているため、管理 DNS 検索ドメインに「local」を含める必要があります。",
  },
  "dns-routed-over-workload-network": {
    en: "Unable to connect to the management DNS servers {servers} from control plane VM {vm}. The connection was attempted over the workload network.",
    ko: "제어부 VM {vm}에서 관리 DNS 서버 {servers}에 연결할 수 없습니다. 워크로드 네트워크를 통해 연결을 시도했습니다.",
    ja: "制御プレーン仮想マシン {vm} から管理 DNS サーバ {servers} に接続できません。ワークロード ネットワークを介して接続が試行されました。",
  },
  "dns-server-unreachable": {
    en: "Unable to connect to the management DNS servers {servers} from control plane VM {vm}.",
    ko: "제어부 VM {vm}에서 관리 DNS 서버 {servers}에 연결할 수 없습니다.",
    ja: "制御プレーン仮想マシン {vm} から管理 DNS サーバ {servers} に接続できません。",
  },
  "vcenter-unreachable": CONNECT_FAILURE,
  "vcenter-certificate-invalid": {
    en: "Control plane VM {vm} was unable to validate the vCenter {vcenter} certificate. The vCenter server certificate is invalid.",
    ko: "제어부 VM {vm}에서 vCenter {vcenter} 인증서의 유효성을 검사할 수 없습니다. vCenter Server 인증서가 잘못되었습니다.",
    ja: "制御プレーン仮想マシン {vm} で vCenter {vcenter} の証明書を検証できません。vCenter Server の証明書が無効です。",
  },
  "vcenter-certificate-untrusted": {
    en: "Control plane VM {vm} does not trust the vCenter {vcenter} certificate.",
    ko: "제어부 VM {vm}이(가) vCenter {vcenter} 인증서를 신뢰하지 않습니다.",
    ja: "制御プレーン仮想マシン {vm} は vCenter {vcenter} の証明書を信頼していません。",
  },
  // As documented: where thumbprints are expected, the message has an address and a name.
  "nsx-thumbprint-mismatch": {
    en: "Control plane VM {vm} was unable to validate the NSX Server ({server}) certificate. The thumbprint returned by the server ({address}) doesn't match the expected client certificate thumbprint registered in vCenter ({vcenter}).",
    ko: "제어부 VM {vm}에서 NSX Server({server}) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문({address})이 vCenter에 등록된 예상 클라이언트 인증서 지문({vcenter})과 일치하지 않습니다.",
    ja: "制御プレーン仮想マシン {vm} で NSX Server ({server}) の証明書を検証できません。サーバから返されたサムプリント ({address}) が、vCenter に登録されている想定されるクライアント証明書のサムプリント ({vcenter}) と一致しません。",
  },
  "nsx-unreachable": CONNECT_FAILURE,
  "load-balancer-certificate-untrusted": {
    en: "Control plane VM {vm} does not trust the load balancer's ({balancer} - {endpoint}) certificate.",
    ko: "제어부 VM {vm}이(가) 로드 밸런서({balancer}~{endpoint})의 인증서를 신뢰하지 않습니다.",
    ja: "制御プレーン仮想マシン {vm} はロード バランサ ({balancer} - {endpoint}) の証明書を信頼していません。",
  },
  "load-balancer-certificate-invalid": {
    en: "Control plane VM {vm} was unable to validate the load balancer's ({balancer} - {endpoint}) certificate. The certificate is invalid.",
    ko: "제어부 VM {vm}에서 로드 밸런서({balancer}~{endpoint})의 인증서를 확인할 수 없습니다. 인증서가 잘못되었습니다.",
    ja: "制御プレーン仮想マシン {vm} でロード バランサ ({balancer} - {endpoint}) の証明書を検証できません。証明書が無効です。",
  },
  "load-balancer-credentials-rejected": {
    en: "Control plane VM {vm} was unable to authenticate to the load balancer ({balancer} - {endpoint}) with the username {user} and the supplied password.",
    ko: "제어부 VM {vm}에서 사용자 이름 {user} 및 제공된 암호를 사용하여 로드 밸런서({balancer}~{endpoint})에 인증할 수 없습니다.",
    ja: "制御プレーン仮想マシン {vm} は、ユーザー名 {user} と指定されたパスワードを使用してロード バランサ ({balancer} - {endpoint}) に認証できませんでした。",
  },
  "load-balancer-http-error": {
    en: "An HTTP error occurred when attempting to connect to load balancer ({balancer} - {endpoint}) from control plane VM {vm}.",
    ko: "제어부 VM {vm}에서 로드 밸런서 ({balancer}~{endpoint})에 연결하려고 시도하는 중 HTTP 오류가 발생했습니다.",
    ja: "制御プレーン仮想マシン {vm} からロード バランサ ({balancer} - {endpoint}) への接続を試行中に HTTP エラーが発生しました。",
  },
  "load-balancer-unreachable": {
    en: "Unable to connect to {balancer} ({endpoint}) from control plane VM {vm}. Error: {error}",
    ko: "제어부 VM {vm}에서 {balancer}({endpoint})에 연결할 수 없습니다. 오류: {error}",
    ja: "制御プレーン仮想マシン {vm} から {balancer} ({endpoint}) に接続できません。エラー: {error}",
  },
} as const satisfies Record<string, Localized<string>>;
export type ErrorName = keyof typeof ERROR_TEXTS;

/** The same for every simulated message: the real ids of these rows are not public, so an id must not tell them apart. */
export const SIMULATED_MESSAGE_ID = "vcenter.wcp.simulated.message";

export interface MessageOptions {
  readonly since: string;
  readonly reason?: string;
  /** Some real servers leave `{0}` in `default_message`; the arguments stand beside it. */
  readonly rawPlaceholders?: boolean;
}

/** A documented error as a Supervisor of this data centre reports it. */
export function errorMessage(name: ErrorName, named: Params, options: MessageOptions): Message {
  const texts: Localized<string> = ERROR_TEXTS[name];
  const args = Object.values(named).map(String);
  const numbered = Object.fromEntries(Object.keys(named).map((key, index) => [key, `{${index}}`]));
  const inWords = Object.fromEntries(LOCALES.map((locale) => [locale, fill(texts[locale], named, locale)])) as Record<Locale, string>;
  return {
    severity: "ERROR",
    id: SIMULATED_MESSAGE_ID,
    text: inWords,
    args,
    defaultMessage: options.rawPlaceholders ? fill(texts.en, numbered, "en") : inWords.en,
    since: options.since,
    kb: null,
    condition: { type: "ManagementNetworkConfigured", reason: options.reason ?? "FailedWithSystemError" },
    about: name,
  };
}
