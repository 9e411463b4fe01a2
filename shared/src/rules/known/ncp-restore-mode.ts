import { defineRule, no, yes } from "../../rule.ts";
import { minutesSince, unasked, unseen } from "./asked-look.ts";

const CAUSES = ["restore-not-handled"] as const;
/** Catching up with a restored NSX takes a while; longer than this nobody is at work any more. */
const PATIENCE_MINUTES = 60;

/** NSX was restored from a backup, and the Supervisor's network plug-in has not caught up with it since. */
export const ncpRestoreMode = defineRule({
  id: "ncp-restore-mode",
  source: { issue: "NSXRESTORE", confidence: "documented", kbs: [406786] },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["ncp", "restore mode"] }], ko: [{ has: ["ncp", "복원 모드"] }], ja: [{ has: ["ncp", "(リストア|復元) ?モード"] }] } },
  needs: ["kubernetes-ncp", "nsx-restore"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const reading = readings["kubernetes-ncp"];
    const restore = readings["nsx-restore"];
    const reported = reports.length > 0;
    if (!reading.ok) return unseen(reading, CAUSES, reported);
    if (!restore.ok) return unseen(restore, CAUSES, reported);
    if (!restore.value.asked) return unasked(restore.id, CAUSES, reported);
    const { status, endedAt } = restore.value;
    const { handledAt } = reading.value;
    const behind = status === "SUCCESS" && endedAt !== null && (handledAt === null || handledAt < endedAt) && minutesSince(endedAt, now) > PATIENCE_MINUTES;
    return {
      applies: true,
      fails: behind ? "yes" : "no",
      params: { restored: endedAt ?? "-", handled: handledAt ?? "-" },
      causes: { "restore-not-handled": behind ? yes(reading.id, restore.id) : no(reading.id, restore.id) },
    };
  },
  text: {
    en: {
      title: "The Supervisor's network plug-in is still in restore mode after a restore of NSX",
      healthy: "The Supervisor's network plug-in has caught up with NSX",
      causes: {
        "restore-not-handled": {
          text: "NSX Manager was restored from a backup, and nsx-ncp waits in restore mode: networks are not made, and the control plane VMs' workload interface stays unconfigured.",
          found: "NSX was restored at {restored}; the network plug-in has handled the restore of {handled}.",
          remediation: ["With VMware support, set restore_end_time on the ncpconfig nsx-restore-status to the end of NSX's restore and restart nsx-ncp, as KB 406786 says."],
        },
      },
    },
    ko: {
      title: "NSX 복원 후 감독자의 네트워크 플러그인이 여전히 복원 모드임",
      healthy: "감독자의 네트워크 플러그인이 NSX와 동기화됨",
      causes: {
        "restore-not-handled": {
          text: "NSX Manager가 백업에서 복원되었지만 nsx-ncp가 복원 모드에서 대기합니다. 네트워크가 생성되지 않고 제어부 VM의 워크로드 인터페이스가 구성되지 않습니다.",
          found: "NSX 복원 시각은 {restored}이며 네트워크 플러그인이 처리한 복원 시각은 {handled}입니다.",
          remediation: ["VMware 지원 부서와 함께 KB 406786에 따라 ncpconfig nsx-restore-status의 restore_end_time을 NSX 복원 종료 시각으로 설정하고 nsx-ncp를 다시 시작합니다."],
        },
      },
    },
    ja: {
      title: "NSX のリストア後、スーパーバイザーのネットワーク プラグインがリストア モードのままである",
      healthy: "スーパーバイザーのネットワーク プラグインが NSX と同期している",
      causes: {
        "restore-not-handled": {
          text: "NSX Manager がバックアップからリストアされましたが、nsx-ncp がリストア モードで待機しています。ネットワークが作成されず、制御プレーン仮想マシンのワークロード インターフェイスが構成されません。",
          found: "NSX のリストアは {restored}、ネットワーク プラグインが処理したリストアは {handled} です。",
          remediation: ["VMware サポートとともに、KB 406786 に従って ncpconfig nsx-restore-status の restore_end_time を NSX のリストア終了時刻に設定し、nsx-ncp を再起動します。"],
        },
      },
    },
  },
});
