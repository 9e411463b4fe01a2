import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["management-degraded", "control-plane-not-stable", "node-offline"] as const;

/** NSX's manager cluster still takes requests, but one of its nodes or of its functions is missing. */
export const nsxManagerClusterDegraded = defineRule({
  id: "nsx-manager-cluster-degraded",
  source: { issue: "NSX-CONN", confidence: "recalled", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["nsx-cluster"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["nsx-cluster"];
    if (!reading.ok) return unseen(reading, CAUSES);
    const cluster = reading.value;
    if (!cluster.asked || cluster.http !== 200) return { applies: false, params: {} };
    const degraded = cluster.management === "DEGRADED" || cluster.overall === "DEGRADED";
    const control = cluster.control !== null && !["STABLE", "UNKNOWN"].includes(cluster.control);
    const offline = cluster.offline.length > 0;
    const found = (is: boolean) => (is ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: degraded || control || offline ? "yes" : "no",
      params: { management: cluster.management ?? cluster.overall ?? "-", control: cluster.control ?? "-", offline: few(cluster.offline) },
      causes: { "management-degraded": found(degraded), "control-plane-not-stable": found(control), "node-offline": found(offline) },
    };
  },
  text: {
    en: {
      title: "The NSX Manager cluster is not whole",
      healthy: "The NSX Manager cluster is whole",
      causes: {
        "management-degraded": { text: "The management cluster calls itself degraded.", found: "Management cluster: {management}.", remediation: ["In NSX Manager, under System > Appliances, open the cluster's details and mend the service groups that are not up."] },
        "control-plane-not-stable": { text: "The cluster of the controllers is not stable.", found: "Controllers: {control}.", remediation: ["Look at the controller service of each manager node (get service controller on its command line), and at the time and disk latency of the nodes."] },
        "node-offline": { text: "A manager node is offline.", found: "Offline: {offline}.", remediation: ["Check in the vSphere Client that the VM of {offline} runs and is connected; if it is lost, deploy a new manager node in its place."] },
      },
    },
    ko: {
      title: "NSX Manager 클러스터가 온전하지 않음",
      healthy: "NSX Manager 클러스터가 온전함",
      causes: {
        "management-degraded": { text: "관리 클러스터가 성능 저하 상태로 보고됩니다.", found: "관리 클러스터: {management}.", remediation: ["NSX Manager의 시스템 > 장치에서 클러스터 세부 정보를 열고 작동하지 않는 서비스 그룹의 문제를 해결합니다."] },
        "control-plane-not-stable": { text: "컨트롤러 클러스터가 안정적이지 않습니다.", found: "컨트롤러: {control}.", remediation: ["각 관리자 노드의 컨트롤러 서비스(명령줄에서 get service controller)와 노드의 시간, 디스크 지연 시간을 확인합니다."] },
        "node-offline": { text: "관리자 노드가 오프라인입니다.", found: "오프라인: {offline}.", remediation: ["vSphere Client에서 {offline}의 VM이 실행 중이고 연결되어 있는지 확인합니다. 복구할 수 없으면 새 관리자 노드를 배포합니다."] },
      },
    },
    ja: {
      title: "NSX Manager クラスタが完全な状態でない",
      healthy: "NSX Manager クラスタが完全な状態である",
      causes: {
        "management-degraded": { text: "管理クラスタが低下状態と報告しています。", found: "管理クラスタ: {management}。", remediation: ["NSX Manager の [システム] > [アプライアンス] でクラスタの詳細を開き、実行されていないサービス グループの問題を解消します。"] },
        "control-plane-not-stable": { text: "コントローラのクラスタが安定していません。", found: "コントローラ: {control}。", remediation: ["各マネージャ ノードのコントローラ サービス (コマンド ラインの get service controller) と、ノードの時刻およびディスク遅延を確認します。"] },
        "node-offline": { text: "マネージャ ノードがオフラインです。", found: "オフライン: {offline}。", remediation: ["vSphere Client で {offline} の仮想マシンが実行中で接続されていることを確認します。復旧できない場合は、新しいマネージャ ノードをデプロイします。"] },
      },
    },
  },
});
