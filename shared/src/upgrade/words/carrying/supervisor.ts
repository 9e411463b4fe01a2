import type { Localized } from "../../../locale.ts";

/** What a Supervisor's update and its prechecks say. `{told}`: vCenter's own words. */
export const supervisorSaid = {
  "supervisor-elsewhere": {
    en: "Supervisor {name} is on its way to {version}, which is not what this step wants.",
    ko: "감독자 {name}이(가) 이 단계의 목표가 아닌 {version}(으)로 업데이트되고 있습니다.",
    ja: "スーパーバイザー {name} は、この手順の目標ではない {version} にアップデートされています。",
  },
  "supervisor-removing": {
    en: "Supervisor {name} is being removed.",
    ko: "감독자 {name}이(가) 제거되고 있습니다.",
    ja: "スーパーバイザー {name} は削除されています。",
  },
  "supervisor-failed": {
    en: "Supervisor {name} reports an error: {told}",
    ko: "감독자 {name}에서 오류를 보고했습니다: {told}",
    ja: "スーパーバイザー {name} がエラーを報告しています: {told}",
  },
  "supervisor-busy": {
    en: "Supervisor {name} is being configured ({status}); wait until that has ended.",
    ko: "감독자 {name}이(가) 구성 중입니다({status}). 구성이 끝날 때까지 기다리십시오.",
    ja: "スーパーバイザー {name} は構成中です ({status})。構成が終わるまでお待ちください。",
  },
  "supervisor-not-offered": {
    en: "vCenter does not offer {version} to Supervisor {name}, but {offered}. Plan again.",
    ko: "vCenter가 감독자 {name}에 {version}이(가) 아니라 {offered}을(를) 제공합니다. 다시 계획하십시오.",
    ja: "vCenter がスーパーバイザー {name} に提供しているのは {version} ではなく {offered} です。計画を作り直してください。",
  },
  "supervisor-nothing-offered": {
    en: "vCenter does not offer {version} to Supervisor {name}; it offers nothing at all.",
    ko: "vCenter가 감독자 {name}에 {version}을(를) 제공하지 않습니다. 제공되는 버전이 없습니다.",
    ja: "vCenter はスーパーバイザー {name} に {version} を提供していません。提供されているバージョンはありません。",
  },
  "request-unsuited": {
    en: "The plan's request does not belong to this step: {request}. Plan again.",
    ko: "계획의 요청이 이 단계의 요청이 아닙니다: {request}. 다시 계획하십시오.",
    ja: "計画の要求はこの手順のものではありません: {request}。計画を作り直してください。",
  },
  "precheck-found": {
    en: "vCenter's precheck: {told}",
    ko: "vCenter 사전 검사: {told}",
    ja: "vCenter の事前チェック: {told}",
  },
  "precheck-found-article": {
    en: "vCenter's precheck: {told} (article: {kb})",
    ko: "vCenter 사전 검사: {told}(기술 자료: {kb})",
    ja: "vCenter の事前チェック: {told} (ナレッジベース: {kb})",
  },
  "precheck-silent": {
    en: "vCenter's precheck of {version} ended with {status} and does not say why.",
    ko: "{version}에 대한 vCenter 사전 검사가 {status}(으)로 끝났으나 이유가 표시되지 않았습니다.",
    ja: "{version} に対する vCenter の事前チェックは {status} で終了しましたが、理由は示されていません。",
  },
  "precheck-unknown": {
    en: "vCenter's precheck could not tell: {told}",
    ko: "vCenter 사전 검사에서 판단하지 못했습니다: {told}",
    ja: "vCenter の事前チェックでは判断できませんでした: {told}",
  },
  "precheck-refused": {
    en: "vCenter does not run its prechecks for {version}: {told}",
    ko: "vCenter가 {version}에 대한 사전 검사를 실행하지 않습니다: {told}",
    ja: "vCenter が {version} の事前チェックを実行しません: {told}",
  },
  "precheck-while-updating": {
    en: "vCenter does not run its prechecks because an update is under way: {told}",
    ko: "업데이트가 진행 중이어서 vCenter가 사전 검사를 실행하지 않습니다: {told}",
    ja: "アップデートが進行中のため、vCenter は事前チェックを実行しません: {told}",
  },
  "precheck-unreadable": {
    en: "What vCenter's prechecks for {version} found cannot be read: {told}",
    ko: "{version}에 대한 vCenter 사전 검사 결과를 읽을 수 없습니다: {told}",
    ja: "{version} に対する vCenter の事前チェックの結果を読み取れません: {told}",
  },
  "precheck-endless": {
    en: "vCenter's prechecks for {version} did not end within {minutes} {minutes|minute|minutes}.",
    ko: "{version}에 대한 vCenter 사전 검사가 {minutes}분 안에 끝나지 않았습니다.",
    ja: "{version} に対する vCenter の事前チェックが {minutes} 分以内に終了しませんでした。",
  },
  "vcenter-says": {
    en: "vCenter says: {told}",
    ko: "vCenter 메시지: {told}",
    ja: "vCenter のメッセージ: {told}",
  },
  "control-plane-vms": {
    en: "{done} of {total} control plane {total|VM is|VMs are} at Kubernetes {to}.",
    ko: "제어부 VM {total}개 중 {done}개가 Kubernetes {to}입니다.",
    ja: "制御プレーン仮想マシン {total} 台のうち {done} 台が Kubernetes {to} です。",
  },
  "extra-control-plane-vm": {
    en: "There is one control plane VM more than usual ({count}): the new one joins before an old one goes.",
    ko: "제어부 VM이 평소보다 하나 더 있습니다({count}개). 새 VM이 합류한 뒤 이전 VM이 제거되므로 정상입니다.",
    ja: "制御プレーン仮想マシンが通常より 1 台多くあります ({count} 台)。新しい仮想マシンが参加してから古いものが削除されるため、正常です。",
  },
  spherelets: {
    en: "{done} of {total} {total|host runs|hosts run} the Spherelet of Kubernetes {to}.",
    ko: "호스트 {total}대 중 {done}대가 Kubernetes {to}의 Spherelet을 실행합니다.",
    ja: "ホスト {total} 台のうち {done} 台が Kubernetes {to} の Spherelet を実行しています。",
  },
  "component-under-way": {
    en: "Not there yet: {told}",
    ko: "아직 완료되지 않음: {told}",
    ja: "未完了: {told}",
  },
} as const satisfies Record<string, Localized<string>>;
