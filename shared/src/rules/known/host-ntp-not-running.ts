import type { HostTime } from "../../readings-inventory.ts";
import { anyOf, defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";

type Finds = ReturnType<typeof yes>;

/**
 * A connected ESXi host that nothing keeps on time: its clock drifts, and the control plane VMs start with it. The vendor
 * asks for NTP or PTP (vSphere 7.0, GUID-460AF162-8670-42F3-9F6C-8035A8092EB7); a host with PTP is not judged.
 */
export const hostNtpNotRunning = defineRule({
  id: "host-ntp-not-running",
  source: { issue: "CLOCK", confidence: "documented", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["hosts", "host"],
  causes: ["service-stopped", "no-servers-configured"],
  explains: [{ rule: "clock-skewed", causes: ["host-clock", "control-plane-vm-clock"] }],
  check(readings) {
    const { hosts } = readings;
    if (isAbsent(hosts)) return { applies: false, params: {} };
    if (!hosts.ok) return { applies: true, fails: "unknown", params: {}, causes: { "service-stopped": unknown(hosts.id), "no-servers-configured": unknown(hosts.id) } };
    const failed = readings.host.filter((each) => !each.ok && !isAbsent(each)).map(({ id }) => unknown(id));
    const timed = readings.host.flatMap((each) => (each.ok && each.value.time?.protocol === "ntp" ? [{ id: each.id, name: each.value.name, time: each.value.time }] : []));
    if (timed.length + failed.length === 0) return { applies: false, params: {} };
    const judged = (judge: (time: HostTime, id: string) => Finds): Finds => anyOf([...timed.map(({ id, time }) => judge(time, id)), ...failed]);
    const where = (has: (time: HostTime) => boolean): string[] => timed.filter(({ time }) => has(time)).map(({ name }) => name);
    const isStopped = ({ service }: HostTime): boolean => service?.running === false;
    const hasNone = ({ servers }: HostTime): boolean => servers.length === 0;
    const causes = {
      "service-stopped": judged((time, id) => (time.service === null ? unknown(id) : isStopped(time) ? yes(id) : no(id))),
      "no-servers-configured": judged((time, id) => (hasNone(time) ? yes(id) : no(id))),
    };
    return { applies: true, fails: anyOf(Object.values(causes)).verdict, causes, params: { stopped: where(isStopped), unset: where(hasNone) } };
  },
  text: {
    en: {
      title: "An ESXi host of the Supervisor does not keep its time by NTP",
      healthy: "The connected ESXi hosts of the Supervisor keep their time",
      causes: {
        "service-stopped": {
          text: "The NTP service (ntpd) of an ESXi host is stopped, so its clock drifts.",
          found: "The NTP service is stopped on {stopped}.",
          remediation: ["On {stopped}: in the vSphere Client open the host > Configure > System > Time Configuration > Network Time Protocol, start the service and let it start and stop with the host."],
        },
        "no-servers-configured": {
          text: "No NTP server is configured on an ESXi host.",
          found: "No NTP server is configured on {unset}.",
          remediation: ["On {unset}: in the vSphere Client open the host > Configure > System > Time Configuration > Network Time Protocol, and enter the time servers that vCenter and the Supervisor use too."],
        },
      },
    },
    ko: {
      title: "감독자의 ESXi 호스트가 NTP로 시간을 유지하지 않음",
      healthy: "감독자의 연결된 ESXi 호스트가 시간을 유지함",
      causes: {
        "service-stopped": {
          text: "ESXi 호스트의 NTP 서비스(ntpd)가 중지되어 시계가 어긋나게 됩니다.",
          found: "NTP 서비스가 중지된 호스트: {stopped}.",
          remediation: ["{stopped}에서: vSphere Client에서 해당 호스트 > 구성 > 시스템 > 시간 구성 > NTP(네트워크 시간 프로토콜)를 열고 서비스를 시작한 뒤 호스트와 함께 시작 및 중지되도록 설정합니다."],
        },
        "no-servers-configured": {
          text: "ESXi 호스트에 NTP 서버가 구성되어 있지 않습니다.",
          found: "NTP 서버가 구성되지 않은 호스트: {unset}.",
          remediation: ["{unset}에서: vSphere Client에서 해당 호스트 > 구성 > 시스템 > 시간 구성 > NTP(네트워크 시간 프로토콜)를 열고 vCenter와 감독자가 사용하는 것과 같은 시간 서버를 입력합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの ESXi ホストが NTP で時刻を維持していない",
      healthy: "スーパーバイザーの接続済み ESXi ホストは時刻を維持している",
      causes: {
        "service-stopped": {
          text: "ESXi ホストの NTP サービス (ntpd) が停止しているため、時計がずれていきます。",
          found: "NTP サービスが停止しているホスト: {stopped}。",
          remediation: ["{stopped} で: vSphere Client でホスト > [設定] > [システム] > [時間の設定] > [ネットワーク タイム プロトコル] を開き、サービスを起動して、ホストに連動して開始および停止するように設定します。"],
        },
        "no-servers-configured": {
          text: "ESXi ホストに NTP サーバが構成されていません。",
          found: "NTP サーバが構成されていないホスト: {unset}。",
          remediation: ["{unset} で: vSphere Client でホスト > [設定] > [システム] > [時間の設定] > [ネットワーク タイム プロトコル] を開き、vCenter やスーパーバイザーと同じタイム サーバを入力します。"],
        },
      },
    },
  },
});
