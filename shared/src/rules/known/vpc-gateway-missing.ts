import { defineRule, no, unknown } from "../../rule.ts";
import { cause } from "./reported-only.ts";

const NO_CONNECTION = "vcenter.wcp.nsxvpc.gw.conn.not.set";
const NO_SERVICE_CLUSTER = "vcenter.wcp.nsxvpc.service_cluster.not.set";

/** The VPC connectivity profile lacks what a Supervisor needs to reach the outside. The id says which of the two is missing. */
export const vpcGatewayMissing = defineRule({
  id: "vpc-gateway-missing",
  source: { issue: "VPC-GW", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [NO_CONNECTION, NO_SERVICE_CLUSTER],
    reasons: [],
    wordings: {
      en: [{ has: ["transit gateway attachment does not exist"] }, { has: ["VPC connectivity profile", "(external connection|gateway connection|service gateway|service cluster)", "not (been )?(set|configured)"] }],
      ko: [{ has: ["전송 게이트웨이 연결.{0,12}(없|존재하지)"] }, { has: ["VPC 연결 프로파일", "(설정|구성)되지 않"] }],
      ja: [{ has: ["トランジット ゲートウェイ.{0,20}(存在しません|ありません)"] }, { has: ["VPC 接続プロファイル", "(設定|構成)されていません"] }],
    },
  },
  needs: [],
  causes: ["external-connection-missing", "service-cluster-missing", "state-stale"],
  explains: [],
  check(_readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const ids = reports.map(({ message }) => message.id);
    const unless = (other: string, own: string) => (ids.includes(other) && !ids.includes(own) ? no() : unknown());
    return {
      applies: true,
      fails: "unknown",
      params: {},
      causes: { "external-connection-missing": unless(NO_SERVICE_CLUSTER, NO_CONNECTION), "service-cluster-missing": unless(NO_CONNECTION, NO_SERVICE_CLUSTER), "state-stale": unknown() },
    };
  },
  text: {
    en: {
      title: "The VPC connectivity profile lacks a gateway that the Supervisor needs",
      healthy: "No missing VPC gateway is reported",
      causes: {
        "external-connection-missing": cause("The transit gateway of the profile has no external connection.", "In NSX Manager or the vSphere Client, attach an external connection to the transit gateway that the VPC connectivity profile names."),
        "service-cluster-missing": cause("The profile names no edge or VNA cluster for its service gateway.", "Set the service gateway of the VPC connectivity profile, with the cluster that it shall use."),
        "state-stale": cause("NSX is in order again, but vCenter still shows what it had read before.", "Wait some minutes and open the wizard again; if it still says so, restart the Workload Control Plane service (wcp) of vCenter."),
      },
    },
    ko: {
      title: "VPC 연결 프로파일에 감독자가 필요로 하는 게이트웨이가 없음",
      healthy: "VPC 게이트웨이 누락이 보고되지 않음",
      causes: {
        "external-connection-missing": cause("프로파일의 전송 게이트웨이에 외부 연결이 없습니다.", "NSX Manager 또는 vSphere Client에서 VPC 연결 프로파일이 가리키는 전송 게이트웨이에 외부 연결을 추가합니다."),
        "service-cluster-missing": cause("프로파일의 서비스 게이트웨이에 Edge 또는 VNA 클러스터가 지정되지 않았습니다.", "VPC 연결 프로파일에서 서비스 게이트웨이와 사용할 클러스터를 설정합니다."),
        "state-stale": cause("NSX는 다시 정상이지만 vCenter가 이전에 읽은 내용을 계속 표시합니다.", "몇 분 뒤 마법사를 다시 엽니다. 계속 표시되면 vCenter의 워크로드 제어부 서비스(wcp)를 다시 시작합니다."),
      },
    },
    ja: {
      title: "VPC 接続プロファイルに、スーパーバイザーが必要とするゲートウェイがない",
      healthy: "VPC ゲートウェイの不足は報告されていない",
      causes: {
        "external-connection-missing": cause("プロファイルのトランジット ゲートウェイに外部接続がありません。", "NSX Manager または vSphere Client で、VPC 接続プロファイルが指定するトランジット ゲートウェイに外部接続を追加します。"),
        "service-cluster-missing": cause("プロファイルのサービス ゲートウェイに Edge または VNA クラスタが指定されていません。", "VPC 接続プロファイルで、サービス ゲートウェイと使用するクラスタを設定します。"),
        "state-stale": cause("NSX は正常に戻っていますが、vCenter が以前に読み取った内容を表示しています。", "数分待ってからウィザードを開き直します。変わらない場合は、vCenter のワークロード制御プレーン サービス (wcp) を再起動します。"),
      },
    },
  },
});
