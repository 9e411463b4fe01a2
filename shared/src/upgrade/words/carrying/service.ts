import type { Localized } from "../../../locale.ts";

/** What the TKG service (VKS) says while it is registered and upgraded. `{told}`: vCenter's or kapp-controller's own words. */
export const serviceSaid = {
  "service-elsewhere": {
    en: "The TKG service on {name} is on its way to {version}, which is not what this step wants.",
    ko: "{name}의 TKG 서비스가 이 단계의 목표가 아닌 {version}(으)로 업그레이드되고 있습니다.",
    ja: "{name} の TKG サービスは、この手順の目標ではない {version} にアップグレードされています。",
  },
  "service-removing": {
    en: "The TKG service on {name} is being removed.",
    ko: "{name}의 TKG 서비스가 제거되고 있습니다.",
    ja: "{name} の TKG サービスは削除されています。",
  },
  "service-failed": {
    en: "The TKG service on {name} reports an error: {told}",
    ko: "{name}의 TKG 서비스에서 오류를 보고했습니다: {told}",
    ja: "{name} の TKG サービスがエラーを報告しています: {told}",
  },
  "service-busy": {
    en: "The TKG service on {name} is being configured; wait until that has ended.",
    ko: "{name}의 TKG 서비스가 구성 중입니다. 구성이 끝날 때까지 기다리십시오.",
    ja: "{name} の TKG サービスは構成中です。構成が終わるまでお待ちください。",
  },
  "service-not-registered": {
    en: "Version {version} of the TKG service is not registered in vCenter, but {registered}.",
    ko: "vCenter에 TKG 서비스 버전 {version}이(가) 등록되어 있지 않습니다. 등록된 버전: {registered}",
    ja: "vCenter に TKG サービスのバージョン {version} は登録されていません。登録されているのは {registered} です。",
  },
  "service-none-registered": {
    en: "Version {version} of the TKG service is not registered in vCenter; none is.",
    ko: "vCenter에 TKG 서비스 버전 {version}이(가) 등록되어 있지 않습니다. 등록된 버전이 없습니다.",
    ja: "vCenter に TKG サービスのバージョン {version} は登録されていません。登録されているバージョンはありません。",
  },
  "service-deactivated": {
    en: "Version {version} of the TKG service is registered in vCenter but deactivated. Activate it under Workload Management > Services.",
    ko: "TKG 서비스 버전 {version}이(가) vCenter에 등록되어 있으나 비활성화되어 있습니다. 워크로드 관리 > 서비스에서 활성화하십시오.",
    ja: "TKG サービスのバージョン {version} は vCenter に登録されていますが、無効になっています。[ワークロード管理] > [サービス] で有効にしてください。",
  },
  "service-incompatible": {
    en: "The TKG service's own precheck: {told}",
    ko: "TKG 서비스 자체의 사전 검사: {told}",
    ja: "TKG サービス自体の事前チェック: {told}",
  },
  "service-reconciles": {
    en: "The package is at {version} and goes to {to}.",
    ko: "패키지가 {version}에서 {to}(으)로 조정되고 있습니다.",
    ja: "パッケージは {version} から {to} に調整されています。",
  },
  "package-missing": {
    en: "Version {to} of the TKG service can be registered only with its package.yaml. Give it with --package-yaml FILE, or choose the file on the page of the update.",
    ko: "TKG 서비스 버전 {to}을(를) 등록하려면 해당 package.yaml이 필요합니다. --package-yaml FILE로 지정하거나 업데이트 페이지에서 파일을 선택하십시오.",
    ja: "TKG サービスのバージョン {to} を登録するには、その package.yaml が必要です。--package-yaml FILE で指定するか、アップデートのページでファイルを選択してください。",
  },
  "package-unreadable": {
    en: "The file that was given is no package.yaml of a Supervisor Service: {told}",
    ko: "지정한 파일이 감독자 서비스의 package.yaml이 아닙니다: {told}",
    ja: "指定されたファイルはスーパーバイザー サービスの package.yaml ではありません: {told}",
  },
  "package-differs": {
    en: "The package.yaml that was given is of {found}, and {wanted} is wanted.",
    ko: "지정한 package.yaml은 {found}의 것이며, 필요한 것은 {wanted}입니다.",
    ja: "指定された package.yaml は {found} のものです。必要なのは {wanted} です。",
  },
  "package-content": {
    en: "vCenter's check of the package.yaml: {told}",
    ko: "package.yaml에 대한 vCenter의 확인 결과: {told}",
    ja: "vCenter による package.yaml のチェック結果: {told}",
  },
} as const satisfies Record<string, Localized<string>>;
