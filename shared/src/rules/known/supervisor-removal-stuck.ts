import { defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { standingOf } from "../../standing.ts";

/** No figure is known for a removal: it is given as long as an enablement. */
const USUAL_MINUTES = 60;

/** A Supervisor that is being disabled, and does not come to an end. Judged only where its conditions tell a time. */
export const supervisorRemovalStuck = defineRule({
  id: "supervisor-removal-stuck",
  source: { issue: "DISABLE", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor", "supervisor-conditions"],
  causes: ["cleanup-failing"],
  explains: [],
  check(readings, _reports, now) {
    const { supervisor: config, "supervisor-conditions": conditions } = readings;
    if (isAbsent(conditions)) return { applies: false, params: {} };
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "cleanup-failing": unknown(config.id) } };
    if (config.value.configStatus !== "REMOVING") return { applies: false, params: {} };
    if (!conditions.ok) return { applies: true, fails: "unknown", params: {}, causes: { "cleanup-failing": unknown(conditions.id) } };
    // The latest change is the last thing that moved; a run saved earlier holds no steps.
    const steps = (conditions.value as Partial<typeof conditions.value>).steps ?? [];
    const times = steps.flatMap(({ since }) => (since === null || Number.isNaN(Date.parse(since)) ? [] : [since]));
    const since = times.sort((one, other) => Date.parse(other) - Date.parse(one))[0] ?? null;
    const { state } = standingOf(USUAL_MINUTES, since, now);
    if (state === "unknown") return { applies: false, params: {} };
    if (state === "normal") return { applies: true, fails: "no", params: {}, causes: { "cleanup-failing": no(conditions.id) } };
    return { applies: true, fails: "yes", severity: state === "stuck" ? "ERROR" : "WARNING", stands: { since, usualMinutes: USUAL_MINUTES }, params: {}, causes: { "cleanup-failing": yes(conditions.id) } };
  },
  text: {
    en: {
      title: "The removal of the Supervisor does not come to an end",
      healthy: "No removal of the Supervisor takes longer than usual",
      causes: {
        "cleanup-failing": {
          text: "Something that the Supervisor made cannot be removed: its content library, or objects in NSX.",
          found: "The Supervisor is being removed, and nothing has moved since.",
          remediation: [
            "Look for failed tasks that delete the Supervisor's content library or its VMs, and remove what holds them.",
            "With NSX: look for objects of this Supervisor that are left over or in error, and remove them in NSX Manager.",
            "On the vCenter appliance, wcpsvc.log repeats with each attempt what could not be removed.",
          ],
        },
      },
    },
    ko: {
      title: "감독자 제거가 끝나지 않음",
      healthy: "평소보다 오래 걸리는 감독자 제거가 없음",
      causes: {
        "cleanup-failing": {
          text: "콘텐츠 라이브러리 또는 NSX 개체 등 감독자가 생성한 항목을 제거할 수 없습니다.",
          found: "감독자를 제거하는 중이지만 그 이후로 진행되지 않았습니다.",
          remediation: [
            "감독자의 콘텐츠 라이브러리 또는 VM을 삭제하는 작업 중 실패한 것을 찾아 삭제를 막는 원인을 제거합니다.",
            "NSX 사용 시 이 감독자의 남아 있거나 오류 상태인 개체를 찾아 NSX Manager에서 제거합니다.",
            "vCenter 장치의 wcpsvc.log에 시도할 때마다 제거하지 못한 항목이 기록됩니다.",
          ],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの削除が完了しない",
      healthy: "通常より時間がかかっているスーパーバイザーの削除はない",
      causes: {
        "cleanup-failing": {
          text: "コンテンツ ライブラリや NSX のオブジェクトなど、スーパーバイザーが作成したものを削除できません。",
          found: "スーパーバイザーは削除中ですが、それ以降進んでいません。",
          remediation: [
            "スーパーバイザーのコンテンツ ライブラリまたは仮想マシンを削除するタスクのうち失敗したものを探し、削除を妨げている原因を取り除きます。",
            "NSX の場合は、このスーパーバイザーの残存またはエラー状態のオブジェクトを探し、NSX Manager で削除します。",
            "vCenter アプライアンスの wcpsvc.log には、試行のたびに削除できなかったものが記録されます。",
          ],
        },
      },
    },
  },
});
