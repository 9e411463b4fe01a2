import { defineRule, UNREPORTED } from "../../rule.ts";
import { judgeLevel, levelOf } from "./appliance-level.ts";

/** The appliance's processors are overloaded: its services answer late or not at all. */
export const vcenterLoadHigh = defineRule({
  id: "vcenter-load-high",
  source: { issue: "VCSATINY", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["appliance-health"],
  causes: ["overloaded"],
  explains: [],
  check(readings) {
    const reading = readings["appliance-health"];
    const overloaded = judgeLevel(reading, "load");
    if (overloaded === null) return { applies: false, params: {} };
    return { applies: true, fails: overloaded.verdict, params: { load: levelOf(reading, "load") }, causes: { overloaded } };
  },
  text: {
    en: {
      title: "The vCenter appliance's processors are overloaded",
      healthy: "The vCenter appliance's processors keep up with their work",
      causes: {
        overloaded: {
          text: "The appliance reports a processor load that it cannot sustain.",
          found: "The appliance reports its load as {load}.",
          remediation: [
            "In the vCenter Server management interface (port 5480), under Monitor > CPU & Memory, see since when the load is high, and end what causes it (a backup, a scan, a script).",
            "If it stays high, shut the appliance down and give its virtual machine more processors: for a Supervisor at least those of the size Small.",
          ],
        },
      },
    },
    ko: {
      title: "vCenter 장치의 프로세서에 과부하가 걸림",
      healthy: "vCenter 장치의 프로세서 부하가 정상임",
      causes: {
        overloaded: {
          text: "장치가 감당할 수 없는 프로세서 부하를 보고합니다.",
          found: "장치가 보고한 부하 상태: {load}.",
          remediation: [
            "vCenter Server 관리 인터페이스(포트 5480)의 모니터링 > CPU 및 메모리에서 부하가 높아진 시점을 확인하고 원인(백업, 검사, 스크립트)을 중단합니다.",
            "부하가 계속 높으면 장치를 종료하고 가상 시스템에 프로세서를 추가합니다. 감독자를 사용하려면 최소한 소형(Small) 크기가 필요합니다.",
          ],
        },
      },
    },
    ja: {
      title: "vCenter アプライアンスのプロセッサが過負荷である",
      healthy: "vCenter アプライアンスのプロセッサ負荷は正常である",
      causes: {
        overloaded: {
          text: "アプライアンスが、処理しきれないプロセッサ負荷を報告しています。",
          found: "アプライアンスが報告する負荷の状態: {load}。",
          remediation: [
            "vCenter Server 管理インターフェイス (ポート 5480) の [監視] > [CPU およびメモリ] で負荷が高くなった時刻を確認し、原因 (バックアップ、スキャン、スクリプト) を止めます。",
            "高いままの場合は、アプライアンスをシャットダウンして仮想マシンのプロセッサを増やします。スーパーバイザーには少なくとも [小] (Small) のサイズが必要です。",
          ],
        },
      },
    },
  },
});
