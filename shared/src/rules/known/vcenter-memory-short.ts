import { anyOf, defineRule, no, UNREPORTED } from "../../rule.ts";
import { judgeLevel, levelOf } from "./appliance-level.ts";

/** The appliance is short of memory: calls time out, and services are ended by the operating system. */
export const vcenterMemoryShort = defineRule({
  id: "vcenter-memory-short",
  source: { issue: "VCSATINY", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["appliance-health"],
  causes: ["memory", "swap"],
  explains: [],
  check(readings) {
    const reading = readings["appliance-health"];
    const memory = judgeLevel(reading, "memory");
    const swap = judgeLevel(reading, "swap");
    if (memory === null && swap === null) return { applies: false, params: {} };
    const causes = { memory: memory ?? no(), swap: swap ?? no() };
    return { applies: true, fails: anyOf(Object.values(causes)).verdict, params: { memory: levelOf(reading, "memory"), swap: levelOf(reading, "swap") }, causes };
  },
  text: {
    en: {
      title: "The vCenter appliance is short of memory",
      healthy: "The vCenter appliance has enough memory",
      causes: {
        memory: {
          text: "The appliance reports that its memory runs short.",
          found: "The appliance reports its memory as {memory}.",
          remediation: ["Shut the vCenter appliance down and give its virtual machine more memory and processors: for a Supervisor at least those of the size Small."],
        },
        swap: {
          text: "The appliance swaps memory out to disk.",
          found: "The appliance reports its swap space as {swap}.",
          remediation: ["In the vCenter Server management interface (port 5480), under Monitor > CPU & Memory, see since when; then give the virtual machine more memory, at least that of the size Small."],
        },
      },
    },
    ko: {
      title: "vCenter 장치의 메모리가 부족함",
      healthy: "vCenter 장치의 메모리가 충분함",
      causes: {
        memory: {
          text: "장치가 메모리 부족을 보고합니다.",
          found: "장치가 보고한 메모리 상태: {memory}.",
          remediation: ["vCenter 장치를 종료하고 가상 시스템에 메모리와 프로세서를 추가합니다. 감독자를 사용하려면 최소한 소형(Small) 크기가 필요합니다."],
        },
        swap: {
          text: "장치가 메모리를 디스크로 스왑하고 있습니다.",
          found: "장치가 보고한 스왑 상태: {swap}.",
          remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 모니터링 > CPU 및 메모리에서 시작 시점을 확인한 다음 가상 시스템의 메모리를 최소한 소형(Small) 크기로 늘립니다."],
        },
      },
    },
    ja: {
      title: "vCenter アプライアンスのメモリが不足している",
      healthy: "vCenter アプライアンスのメモリは足りている",
      causes: {
        memory: {
          text: "アプライアンスがメモリの不足を報告しています。",
          found: "アプライアンスが報告するメモリの状態: {memory}。",
          remediation: ["vCenter アプライアンスをシャットダウンし、仮想マシンのメモリとプロセッサを増やします。スーパーバイザーには少なくとも [小] (Small) のサイズが必要です。"],
        },
        swap: {
          text: "アプライアンスがメモリをディスクにスワップしています。",
          found: "アプライアンスが報告するスワップの状態: {swap}。",
          remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [監視] > [CPU およびメモリ] で始まった時刻を確認し、仮想マシンのメモリを少なくとも [小] (Small) のサイズまで増やします。"],
        },
      },
    },
  },
});
