import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { vcenterHosts } from "../../endpoints.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["connection-down", "registration-failed"] as const;

/** NSX has lost this vCenter, or is not properly registered with it: hosts, and so the Supervisor's networks, are no longer kept in step. */
export const nsxComputeManagerDisconnected = defineRule({
  id: "nsx-compute-manager-disconnected",
  source: { issue: "NSX-THUMB", confidence: "recalled", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["nsx-compute-managers", "vcenter-pnid", "vcenter-addresses"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["nsx-compute-managers"];
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!reading.value.asked) return { applies: false, params: {} };
    const hosts = vcenterHosts(readings["vcenter-pnid"], readings["vcenter-addresses"]);
    const { managers } = reading.value;
    // Another vCenter's registration with the same NSX is none of this Supervisor's business.
    const own = managers.filter(({ server }) => hosts.has(server) || managers.length === 1);
    if (own.length === 0) return { applies: false, params: {} };
    const down = own.filter(({ connection }) => connection === "DOWN");
    const unregistered = own.filter(({ registration }) => registration !== null && !["REGISTERED", "REGISTERING"].includes(registration));
    const told = (list: typeof own, of: "connection" | "registration"): string[] => few(list.map((each) => [`${each.name}: ${each[of]}`, ...each.errors.slice(0, 1)].join(", ")));
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: down.length + unregistered.length > 0 ? "yes" : "no",
      params: { down: told(down, "connection"), unregistered: told(unregistered, "registration") },
      causes: { "connection-down": found(down), "registration-failed": found(unregistered) },
    };
  },
  text: {
    en: {
      title: "NSX is not connected to this vCenter",
      healthy: "NSX is connected to this vCenter and registered with it",
      causes: {
        "connection-down": {
          text: "NSX Manager does not reach vCenter, or no longer trusts its certificate.",
          found: "{down}.",
          remediation: ["In NSX Manager, under System > Fabric > Compute Managers, open the error of this vCenter. After a change of vCenter's certificate or password, edit the entry and confirm the new thumbprint or password."],
        },
        "registration-failed": {
          text: "NSX Manager is not, or not without errors, registered with vCenter.",
          found: "{unregistered}.",
          remediation: ["In NSX Manager, under System > Fabric > Compute Managers, choose Resolve at the registration error of this vCenter."],
        },
      },
    },
    ko: {
      title: "NSX가 이 vCenter에 연결되어 있지 않음",
      healthy: "NSX가 이 vCenter에 연결되고 등록됨",
      causes: {
        "connection-down": {
          text: "NSX Manager가 vCenter에 연결할 수 없거나 vCenter 인증서를 더 이상 신뢰하지 않습니다.",
          found: "{down}.",
          remediation: ["NSX Manager의 시스템 > 패브릭 > 계산 관리자에서 이 vCenter의 오류를 확인합니다. vCenter의 인증서나 암호가 변경되었으면 항목을 편집하여 새 지문이나 암호를 확인합니다."],
        },
        "registration-failed": {
          text: "NSX Manager가 vCenter에 등록되지 않았거나 등록에 오류가 있습니다.",
          found: "{unregistered}.",
          remediation: ["NSX Manager의 시스템 > 패브릭 > 계산 관리자에서 이 vCenter의 등록 오류에 대해 해결을 선택합니다."],
        },
      },
    },
    ja: {
      title: "NSX がこの vCenter に接続されていない",
      healthy: "NSX がこの vCenter に接続され、登録されている",
      causes: {
        "connection-down": {
          text: "NSX Manager が vCenter に到達できないか、vCenter の証明書を信頼しなくなっています。",
          found: "{down}。",
          remediation: ["NSX Manager の [システム] > [ファブリック] > [コンピュート マネージャ] で、この vCenter のエラーを確認します。vCenter の証明書またはパスワードが変更された場合は、エントリを編集して新しいサムプリントまたはパスワードを確定します。"],
        },
        "registration-failed": {
          text: "NSX Manager が vCenter に登録されていないか、登録にエラーがあります。",
          found: "{unregistered}。",
          remediation: ["NSX Manager の [システム] > [ファブリック] > [コンピュート マネージャ] で、この vCenter の登録エラーの [解決] を選択します。"],
        },
      },
    },
  },
});
