import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A zone of the Supervisor has no vSphere cluster: nothing can run there, and the control plane lacks a third of its places. */
export const supervisorZoneEmpty = defineRule({
  id: "supervisor-zone-empty",
  source: { issue: "ZONE", confidence: "recalled", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-zones"],
  causes: ["no-cluster"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-zones"];
    if (!reading.ok) return unseen(reading, ["no-cluster"]);
    const empty = reading.value.filter(({ clusters }) => clusters.length === 0).map(({ zone }) => zone);
    return { applies: true, fails: empty.length > 0 ? "yes" : "no", params: { empty }, causes: { "no-cluster": empty.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A zone of the Supervisor has no vSphere cluster",
      healthy: "Every zone of the Supervisor has a vSphere cluster",
      causes: {
        "no-cluster": {
          text: "The zone's vSphere cluster was deleted or taken out of it.",
          found: "Without a vSphere cluster: {empty}.",
          remediation: ["Put the zone's vSphere cluster back: vSphere Client > the vCenter > Configure > vSphere Zones. A Supervisor on three zones cannot give one up."],
        },
      },
    },
    ko: {
      title: "감독자의 영역에 vSphere 클러스터가 없음",
      healthy: "감독자의 모든 영역에 vSphere 클러스터가 있음",
      causes: {
        "no-cluster": {
          text: "영역의 vSphere 클러스터가 삭제되었거나 영역에서 제외되었습니다.",
          found: "vSphere 클러스터가 없는 영역: {empty}.",
          remediation: ["vSphere Client > 해당 vCenter > 구성 > vSphere 영역에서 영역에 vSphere 클러스터를 다시 추가합니다. 3개 영역의 감독자는 영역 하나를 포기할 수 없습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのゾーンに vSphere クラスタがない",
      healthy: "スーパーバイザーのすべてのゾーンに vSphere クラスタがある",
      causes: {
        "no-cluster": {
          text: "ゾーンの vSphere クラスタが削除されたか、ゾーンから外されました。",
          found: "vSphere クラスタのないゾーン: {empty}。",
          remediation: ["vSphere Client > 対象の vCenter > [設定] > [vSphere ゾーン] で、ゾーンに vSphere クラスタを戻します。3 つのゾーンのスーパーバイザーは、ゾーンを 1 つ手放すことはできません。"],
        },
      },
    },
  },
});
