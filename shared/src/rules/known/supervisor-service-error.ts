import type { SupervisorService } from "../../readings-inventory.ts";
import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** What a service's messages say of the cause, as the package controller words it on every release. */
const SAYS = {
  "image-not-found": /MANIFEST[_ ]UNKNOWN/i,
  "public-registry-unreachable": /projects\.(?:registry|packages)\.(?:vmware|broadcom)\.com[\s\S]{0,500}(?:i\/o timeout|no such host|refused|no route|unreachable|deadline exceeded)/i,
  "packages-conflict": /conflicting resources/i,
  "downgrade-refused": /stopped installing matched version/i,
  "registration-rejected": /registration link domain name verification failed/i,
} as const;
type Said = keyof typeof SAYS;
const CAUSES = ["image-not-found", "public-registry-unreachable", "packages-conflict", "downgrade-refused", "registration-rejected", "precheck-incompatible", "other"] as const;

const says = (cause: Said, { texts }: SupervisorService): boolean => texts.some((text) => SAYS[cause].test(text));
const isExplained = (service: SupervisorService): boolean => service.precheck === "INCOMPATIBLE" || (Object.keys(SAYS) as Said[]).some((cause) => says(cause, service));

/** A Supervisor Service is in error; its own messages tell the causes apart. */
export const supervisorServiceError = defineRule({
  id: "supervisor-service-error",
  source: { issue: "SVCMANIFEST", confidence: "documented", kbs: [403681, 437632, 432841, 439376, 429450] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor-services"],
  causes: CAUSES,
  explains: [{ rule: "supervisor-service-version-pending" }],
  check(readings) {
    const reading = readings["supervisor-services"];
    if (!reading.ok) return unseen(reading, CAUSES);
    const broken = reading.value.filter(({ status }) => status === "ERROR");
    const found = (test: (service: SupervisorService) => boolean) => (broken.some(test) ? yes(reading.id) : no(reading.id));
    const said = (cause: Said) => found((service) => says(cause, service));
    return {
      applies: true,
      fails: broken.length > 0 ? "yes" : "no",
      params: { services: broken.map(({ name, desired }) => `${name} ${desired}`), texts: broken.map(({ name, texts }) => `${name}: ${texts[0]?.slice(0, 300) ?? "-"}`) },
      causes: {
        "image-not-found": said("image-not-found"),
        "public-registry-unreachable": said("public-registry-unreachable"),
        "packages-conflict": said("packages-conflict"),
        "downgrade-refused": said("downgrade-refused"),
        "registration-rejected": said("registration-rejected"),
        "precheck-incompatible": found(({ precheck }) => precheck === "INCOMPATIBLE"),
        other: found((service) => !isExplained(service)),
      },
    };
  },
  text: {
    en: {
      title: "A Supervisor Service is in error",
      healthy: "No Supervisor Service is in error",
      causes: {
        "image-not-found": {
          text: "The registry does not know an image that the service's package names.",
          found: "An image is unknown to the registry. {texts}",
          remediation: ["Check that the version's images are in the registry that the package names, under the same path, and that the proxy of the Supervisor (inherited from vCenter, if none is set) leads there (KB 403681).", "Correct the version's definition or upload the images, then install the version again."],
        },
        "public-registry-unreachable": {
          text: "In an environment without internet the service asks a public registry: its images were copied without their references.",
          found: "A public registry is asked and not reached. {texts}",
          remediation: ["Copy the service's bundle into the private registry again with imgpkg copy, not by pulling and pushing images.", "If the service stays as it is afterwards, make the package controller look anew as KB 437632 describes."],
        },
        "packages-conflict": {
          text: "Two repositories offer the same packages.",
          found: "Packages conflict. {texts}",
          remediation: ["Keep one of the two package repositories and remove the other (KB 432841)."],
        },
        "downgrade-refused": {
          text: "A lower version than the installed one is to be installed.",
          found: "The package controller refuses an older version. {texts}",
          remediation: ["Install the version that is there or a higher one. Where the older one is needed, and where an admission policy (Kyverno) stops the controller's own pods, follow KB 439376."],
        },
        "registration-rejected": {
          text: "Tanzu Mission Control Self-Managed is not trusted: its certificate authority is not configured.",
          found: "The registration link is rejected. {texts}",
          remediation: ["Give the agent's configuration (AgentConfig) on the Supervisor the certificate authority of Tanzu Mission Control, as KB 429450 describes, and register again."],
        },
        "precheck-incompatible": {
          text: "The wanted version does not suit this Supervisor.",
          found: "The precheck calls the wanted version incompatible: {services}.",
          remediation: ["Choose a version of the service that suits the Supervisor's version, or upgrade the Supervisor first: vSphere Client > Workload Management > Services > the service > Actions."],
        },
        other: {
          text: "The service failed for a reason that its own message names.",
          found: "What the services say: {texts}",
          remediation: ["Read the service's messages: vSphere Client > Workload Management > Supervisors > the Supervisor > Configure > Supervisor Services > Overview. Right after an upgrade the error may pass by itself within half an hour.", "If it stays, collect a support bundle of the Supervisor and open a request."],
        },
      },
    },
    ko: {
      title: "감독자 서비스가 오류 상태임",
      healthy: "오류 상태인 감독자 서비스가 없음",
      causes: {
        "image-not-found": {
          text: "서비스 패키지에 지정된 이미지가 레지스트리에 없습니다.",
          found: "레지스트리에 없는 이미지가 있습니다. {texts}",
          remediation: ["해당 버전의 이미지가 패키지에 지정된 레지스트리의 같은 경로에 있는지, 감독자의 프록시(설정하지 않으면 vCenter에서 상속)를 통해 연결되는지 확인합니다(KB 403681).", "버전 정의를 수정하거나 이미지를 업로드한 다음 해당 버전을 다시 설치합니다."],
        },
        "public-registry-unreachable": {
          text: "인터넷이 없는 환경에서 서비스가 공용 레지스트리에 요청합니다. 이미지가 참조 없이 복사되었습니다.",
          found: "공용 레지스트리에 요청하지만 연결되지 않습니다. {texts}",
          remediation: ["이미지를 풀/푸시하지 말고 imgpkg copy로 서비스 번들을 전용 레지스트리에 다시 복사합니다.", "그 후에도 서비스 상태가 그대로면 KB 437632에 따라 패키지 컨트롤러가 다시 확인하게 합니다."],
        },
        "packages-conflict": {
          text: "두 저장소에서 같은 패키지를 제공합니다.",
          found: "패키지가 충돌합니다. {texts}",
          remediation: ["두 패키지 저장소 중 하나만 유지하고 다른 하나를 제거합니다(KB 432841)."],
        },
        "downgrade-refused": {
          text: "설치된 버전보다 낮은 버전을 설치하려고 합니다.",
          found: "패키지 컨트롤러가 이전 버전을 거부합니다. {texts}",
          remediation: ["설치된 버전 이상을 설치합니다. 이전 버전이 필요하거나 승인 정책(Kyverno)이 컨트롤러 자체 포드를 차단하는 경우 KB 439376을 따릅니다."],
        },
        "registration-rejected": {
          text: "Tanzu Mission Control Self-Managed의 인증 기관이 구성되지 않아 신뢰되지 않습니다.",
          found: "등록 링크가 거부되었습니다. {texts}",
          remediation: ["KB 429450에 따라 감독자의 에이전트 구성(AgentConfig)에 Tanzu Mission Control의 인증 기관을 추가하고 다시 등록합니다."],
        },
        "precheck-incompatible": {
          text: "설치하려는 버전이 이 감독자와 맞지 않습니다.",
          found: "사전 검사 결과 설치하려는 버전이 호환되지 않습니다: {services}.",
          remediation: ["감독자 버전에 맞는 서비스 버전을 선택하거나 감독자를 먼저 업그레이드합니다: vSphere Client > 워크로드 관리 > 서비스 > 해당 서비스 > 작업."],
        },
        other: {
          text: "서비스가 자체 메시지에 표시된 이유로 실패했습니다.",
          found: "서비스 메시지: {texts}",
          remediation: ["vSphere Client > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 감독자 서비스 > 개요에서 서비스 메시지를 확인합니다. 업그레이드 직후의 오류는 30분 이내에 저절로 해결될 수 있습니다.", "오류가 계속되면 감독자의 지원 번들을 수집하여 지원을 요청합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザー サービスがエラー状態である",
      healthy: "エラー状態のスーパーバイザー サービスはない",
      causes: {
        "image-not-found": {
          text: "サービスのパッケージが指すイメージがレジストリにありません。",
          found: "レジストリにないイメージがあります。{texts}",
          remediation: ["そのバージョンのイメージが、パッケージの指すレジストリの同じパスにあること、スーパーバイザーのプロキシ (未設定の場合は vCenter から継承) を経由して到達できることを確認します (KB 403681)。", "バージョンの定義を修正するかイメージをアップロードし、そのバージョンをインストールし直します。"],
        },
        "public-registry-unreachable": {
          text: "インターネットのない環境でサービスがパブリック レジストリに問い合わせています。イメージが参照なしでコピーされています。",
          found: "パブリック レジストリに問い合わせていますが、到達できません。{texts}",
          remediation: ["イメージのプルとプッシュではなく imgpkg copy で、サービスのバンドルをプライベート レジストリにコピーし直します。", "その後もサービスの状態が変わらない場合は、KB 437632 に従ってパッケージ コントローラに再確認させます。"],
        },
        "packages-conflict": {
          text: "2 つのリポジトリが同じパッケージを提供しています。",
          found: "パッケージが競合しています。{texts}",
          remediation: ["2 つのパッケージ リポジトリのうち 1 つを残し、もう 1 つを削除します (KB 432841)。"],
        },
        "downgrade-refused": {
          text: "インストール済みより低いバージョンをインストールしようとしています。",
          found: "パッケージ コントローラが古いバージョンを拒否しています。{texts}",
          remediation: ["インストール済みのバージョン以上をインストールします。古いバージョンが必要な場合や、アドミッション ポリシー (Kyverno) がコントローラ自身のポッドを止めている場合は、KB 439376 に従います。"],
        },
        "registration-rejected": {
          text: "Tanzu Mission Control Self-Managed の認証局が設定されていないため、信頼されていません。",
          found: "登録リンクが拒否されました。{texts}",
          remediation: ["KB 429450 に従って、スーパーバイザーのエージェント構成 (AgentConfig) に Tanzu Mission Control の認証局を追加し、登録し直します。"],
        },
        "precheck-incompatible": {
          text: "指定したバージョンはこのスーパーバイザーに適合しません。",
          found: "事前チェックによると、指定したバージョンには互換性がありません: {services}。",
          remediation: ["スーパーバイザーのバージョンに適合するサービスのバージョンを選ぶか、先にスーパーバイザーをアップグレードします: vSphere Client > [ワークロード管理] > [サービス] > 対象のサービス > [アクション]。"],
        },
        other: {
          text: "サービス自身のメッセージが示す理由で失敗しました。",
          found: "サービスのメッセージ: {texts}",
          remediation: ["vSphere Client > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [スーパーバイザー サービス] > [概要] でサービスのメッセージを確認します。アップグレード直後のエラーは 30 分以内に自然に解消することがあります。", "解消しない場合は、スーパーバイザーのサポート バンドルを収集してサポートに問い合わせます。"],
        },
      },
    },
  },
});
