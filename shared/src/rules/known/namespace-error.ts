import type { SupervisorNamespace } from "../../readings-inventory.ts";
import { defineRule, no, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

const PROVIDER = /network provider[\s\S]{0,300}does not match the Supervisor network provider/i;
const isOfOtherProvider = ({ texts }: SupervisorNamespace): boolean => texts.some((text) => PROVIDER.test(text));

/** vCenter says of a namespace that it is in error. */
export const namespaceError = defineRule({
  id: "namespace-error",
  source: { issue: "PROVMISMATCH", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.workload.create.network.provider.mismatch"],
    reasons: [],
    wordings: {
      en: [{ has: ["network provider", "does not match the Supervisor network provider"] }],
      ko: [{ has: ["네트워크 제공자", "감독자(의)? 네트워크 제공자", "일치하지 않"] }],
      ja: [{ has: ["ネットワーク プロバイダ", "スーパーバイザー(の)? ?ネットワーク プロバイダ", "一致しま(せん|しない)"] }],
    },
  },
  needs: ["supervisor-namespaces"],
  causes: ["network-provider-differs", "other"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-namespaces"];
    if (!reading.ok) return unseen(reading, ["network-provider-differs", "other"]);
    const broken = reading.value.filter(({ status }) => status === "ERROR");
    const found = (so: boolean) => (so ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: broken.length > 0 ? "yes" : "no",
      params: { namespaces: broken.map(({ name }) => name), texts: broken.map(({ name, texts }) => `${name}: ${texts[0]?.slice(0, 300) ?? "-"}`) },
      causes: { "network-provider-differs": found(broken.some(isOfOtherProvider)), other: found(broken.some((each) => !isOfOtherProvider(each))) },
    };
  },
  text: {
    en: {
      title: "A namespace of the Supervisor is in error",
      healthy: "No namespace of the Supervisor is in error",
      causes: {
        "network-provider-differs": {
          text: "The namespace's network is of another kind than the Supervisor's.",
          found: "The network does not suit the Supervisor. {texts}",
          remediation: ["Create the namespace with a network of the kind that the Supervisor uses (NSX, VPC or vSphere networking): vSphere Client > Workload Management > Namespaces."],
        },
        other: {
          text: "The namespace failed for a reason that its own message names.",
          found: "What the namespaces say: {texts}",
          remediation: ["Remove what the message names: vSphere Client > Workload Management > Namespaces > the namespace > Summary. Usual are a deleted storage policy, an empty range of addresses, and a group that the identity source does not know any more."],
        },
      },
    },
    ko: {
      title: "감독자의 네임스페이스가 오류 상태임",
      healthy: "오류 상태인 감독자 네임스페이스가 없음",
      causes: {
        "network-provider-differs": {
          text: "네임스페이스의 네트워크 유형이 감독자와 다릅니다.",
          found: "네트워크가 감독자와 맞지 않습니다. {texts}",
          remediation: ["감독자에서 사용하는 유형(NSX, VPC 또는 vSphere 네트워킹)의 네트워크로 네임스페이스를 생성합니다: vSphere Client > 워크로드 관리 > 네임스페이스."],
        },
        other: {
          text: "네임스페이스가 자체 메시지에 표시된 이유로 실패했습니다.",
          found: "네임스페이스 메시지: {texts}",
          remediation: ["vSphere Client > 워크로드 관리 > 네임스페이스 > 해당 네임스페이스 > 요약에서 메시지에 표시된 원인을 제거합니다. 삭제된 스토리지 정책, 소진된 주소 범위, ID 소스에 더 이상 없는 그룹이 흔한 원인입니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの名前空間がエラー状態である",
      healthy: "エラー状態の名前空間はスーパーバイザーにない",
      causes: {
        "network-provider-differs": {
          text: "名前空間のネットワークの種類がスーパーバイザーと異なります。",
          found: "ネットワークがスーパーバイザーに適合しません。{texts}",
          remediation: ["スーパーバイザーが使用する種類 (NSX、VPC、vSphere ネットワーク) のネットワークで名前空間を作成します: vSphere Client > [ワークロード管理] > [名前空間]。"],
        },
        other: {
          text: "名前空間自身のメッセージが示す理由で失敗しました。",
          found: "名前空間のメッセージ: {texts}",
          remediation: ["vSphere Client > [ワークロード管理] > [名前空間] > 対象の名前空間 > [サマリ] で、メッセージが示す原因を取り除きます。削除されたストレージ ポリシー、空きのないアドレス範囲、ID ソースに存在しなくなったグループがよくある原因です。"],
        },
      },
    },
  },
});
