import type { Localized } from "../../../locale.ts";

/** What a repair waits for, wants to be told, and says before it writes. `{told}`: vCenter's own words. */
export const repairSaid = {
  "wcp-moves": {
    en: "vCenter's wcp service is {state}.",
    ko: "vCenter의 wcp 서비스 상태가 {state}입니다.",
    ja: "vCenter の wcp サービスは {state} です。",
  },
  "wcp-not-running": {
    en: "vCenter's wcp service is {state}: start it first.",
    ko: "vCenter의 wcp 서비스 상태가 {state}입니다. 먼저 서비스를 시작하십시오.",
    ja: "vCenter の wcp サービスは {state} です。先にサービスを開始してください。",
  },
  "supervisor-applies": {
    en: "vCenter applies the settings to Supervisor {name} ({status}).",
    ko: "vCenter가 감독자 {name}에 설정을 적용하고 있습니다({status}).",
    ja: "vCenter がスーパーバイザー {name} に設定を適用しています ({status})。",
  },
  "report-stands": {
    en: "vCenter has not looked at Supervisor {name} again since, and still reports: {told}",
    ko: "그 이후 vCenter가 감독자 {name}을(를) 아직 다시 확인하지 않아 계속 보고하고 있습니다: {told}",
    ja: "その後 vCenter はスーパーバイザー {name} を再確認しておらず、引き続き報告しています: {told}",
  },
  "repair-new-error": {
    en: "Since then Supervisor {name} reports something else: {told}",
    ko: "그 이후 감독자 {name}에서 다른 오류를 보고하고 있습니다: {told}",
    ja: "その後、スーパーバイザー {name} が別のエラーを報告しています: {told}",
  },
  "repair-cause-gone": {
    en: "What this repair mends is not to be seen any more on Supervisor {name}. vCenter looks again within minutes; run again if it still reports the error then.",
    ko: "이 복구의 원인이 감독자 {name}에서 더 이상 확인되지 않습니다. vCenter가 몇 분 안에 다시 확인하므로, 그 후에도 오류가 보고되면 다시 실행하십시오.",
    ja: "この修復の対象となる原因は、スーパーバイザー {name} ではもう確認できません。vCenter は数分以内に再確認します。その後もエラーが報告される場合は、もう一度実行してください。",
  },
  "repair-value-needed": {
    en: "The value of {field} is not known. Plan again and name it with {option}.",
    ko: "{field}의 값을 알 수 없습니다. {option} 옵션으로 값을 지정하여 다시 계획하십시오.",
    ja: "{field} の値が不明です。{option} で値を指定し、計画を作り直してください。",
  },
  "repair-servers-useless": {
    en: "Asked from this machine, these DNS servers do not resolve {pnid} to this vCenter: {servers}.",
    ko: "이 컴퓨터에서 질의한 결과, 다음 DNS 서버가 {pnid}을(를) 이 vCenter의 주소로 확인하지 못합니다: {servers}",
    ja: "このマシンから問い合わせたところ、次の DNS サーバは {pnid} をこの vCenter のアドレスに解決しません: {servers}",
  },
  "repair-domains-unsuited": {
    en: "These search domains do not mend it; they should be {wanted}.",
    ko: "지정된 검색 도메인으로는 해결되지 않습니다. 검색 도메인은 {wanted}이어야 합니다.",
    ja: "指定された検索ドメインでは解決しません。検索ドメインは {wanted} である必要があります。",
  },
  "repair-authority-differs": {
    en: "What {server} serves now does not lead to the certificate authority of this step (served by {issuer}, SHA-256 {sha256}). Plan again.",
    ko: "{server}이(가) 현재 제공하는 인증서가 이 단계의 인증 기관으로 이어지지 않습니다(발급자 {issuer}, SHA-256 {sha256}). 다시 계획하십시오.",
    ja: "{server} が現在提示する証明書は、この手順の認証局につながりません (発行者 {issuer}、SHA-256 {sha256})。計画を作り直してください。",
  },
  "repair-authority-compare": {
    en: "Compare before you approve: the Supervisor will trust {subject}, SHA-256 {sha256}, for the load balancer.",
    ko: "승인하기 전에 비교하십시오. 감독자가 로드 밸런서에 대해 {subject}(SHA-256 {sha256})을(를) 신뢰하게 됩니다.",
    ja: "承認する前に比較してください。スーパーバイザーはロード バランサについて {subject} (SHA-256 {sha256}) を信頼するようになります。",
  },
  "repair-balancer-away": {
    en: "The load balancer {server} could not be looked at: {told}",
    ko: "로드 밸런서 {server}을(를) 확인할 수 없습니다: {told}",
    ja: "ロード バランサ {server} を確認できませんでした: {told}",
  },
  "repair-credentials-needed": {
    en: "The load balancer's new user name and password are needed: --lb-username and SUPERVISOR_DOCTOR_LB_PASSWORD.",
    ko: "로드 밸런서의 새 사용자 이름과 암호가 필요합니다. --lb-username과 SUPERVISOR_DOCTOR_LB_PASSWORD를 지정하십시오.",
    ja: "ロード バランサの新しいユーザー名とパスワードが必要です。--lb-username と SUPERVISOR_DOCTOR_LB_PASSWORD を指定してください。",
  },
  "repair-credentials-refused": {
    en: "The load balancer {server} refuses user {user} and the password that was given (HTTP {status}). They were tried once; nothing was changed.",
    ko: "로드 밸런서 {server}이(가) 사용자 {user}와(과) 입력한 암호를 거부했습니다(HTTP {status}). 한 번만 시도했으며 변경된 것은 없습니다.",
    ja: "ロード バランサ {server} がユーザー {user} と指定されたパスワードを拒否しました (HTTP {status})。試行は 1 回だけで、何も変更していません。",
  },
  "repair-credentials-accepted": {
    en: "The load balancer {server} accepts user {user} and the password that was given.",
    ko: "로드 밸런서 {server}이(가) 사용자 {user}와(과) 입력한 암호를 허용합니다.",
    ja: "ロード バランサ {server} はユーザー {user} と指定されたパスワードを受け入れます。",
  },
  "repair-value-before": {
    en: "{field} before: {value}. With that it can be set back.",
    ko: "{field}의 이전 값: {value}. 이 값으로 되돌릴 수 있습니다.",
    ja: "{field} の以前の値: {value}。この値で元に戻せます。",
  },
  "repair-chain-before": {
    en: "Certificates that the Supervisor trusted for the load balancer before (SHA-256): {value}.",
    ko: "감독자가 이전에 로드 밸런서에 대해 신뢰한 인증서(SHA-256): {value}",
    ja: "スーパーバイザーがロード バランサについて以前に信頼していた証明書 (SHA-256): {value}",
  },
  "repair-restart-pauses": {
    en: "While the wcp service restarts, vCenter does not manage Supervisors for some minutes; what runs on them goes on.",
    ko: "wcp 서비스가 다시 시작되는 몇 분 동안 vCenter는 감독자를 관리하지 않습니다. 감독자에서 실행 중인 작업은 계속됩니다.",
    ja: "wcp サービスの再起動中、vCenter は数分間スーパーバイザーを管理しません。スーパーバイザーで実行中のものはそのまま続きます。",
  },
  /** One of the rule's own remedies: its text stands in place of this one wherever the rule is known. */
  "rule-remedy": {
    en: "See the remedy of {rule}.",
    ko: "{rule}의 해결 방법을 참조하십시오.",
    ja: "{rule} の対処方法を参照してください。",
  },
  "open-page": {
    en: "Open {url}.",
    ko: "{url} 페이지를 여십시오.",
    ja: "{url} を開いてください。",
  },
} as const satisfies Record<string, Localized<string>>;
