import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { judgeTrustBundle } from "./vcenter-trust-bundle.ts";

/** Table 1-2, row 9: the chain that vCenter serves is not one that the control plane VMs trust. Dates and names play no part. */
export const vcenterCertificateUntrusted = defineRule({
  id: "vcenter-certificate-untrusted",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 9 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [
        { has: ["(does not|doesn't|do not|did not) trust the (certificate of )?(the )?vCenter (server )?{vcenter}"], not: ["load balancer"] },
        { has: ["certificate of (the )?vCenter (server )?{vcenter} is not trusted"], not: ["load balancer"] },
        { has: ["vCenter", "certificate", "not trust"], not: ["load balancer", "NSX (manager|server)"] },
      ],
      ko: [
        { has: ["vCenter (Server )?{vcenter} ?(의 )?인증서를 신뢰하지 않"], not: ["로드 밸런서"] },
        { has: ["vCenter", "인증서를 신뢰하지 않"], not: ["로드 밸런서"] },
      ],
      ja: [
        { has: ["vCenter (Server )?{vcenter} ?の ?証明書(を|が|は)信頼(し|さ|でき)"], not: ["ロード バランサ"] },
        { has: ["vCenter", "証明書(を|が|は)信頼(し|さ|でき)"], not: ["ロード バランサ"] },
      ],
    },
  },
  needs: ["vcenter-trust", "wcp-service"],
  causes: ["root-differs", "wcp-not-restarted"],
  explains: [{ rule: "vcenter-certificate-invalid", causes: ["trust-bundle-stale"] }],
  check(readings, reports) {
    const trust = readings["vcenter-trust"];
    const differs = !trust.ok ? unknown(trust.id) : trust.value.trusted ? no(trust.id) : yes(trust.id);
    const wcp = readings["wcp-service"];
    const stale = judgeTrustBundle(trust, wcp);
    // A release that tells nothing of the service leaves the served chain as the whole answer; a look that failed does not.
    const unseen = !wcp.ok && wcp.reason !== "not-supported";
    return {
      applies: true,
      // A stale bundle on the control plane VMs shows nowhere here: while it may be one, a report is not contradicted.
      fails: stale.verdict === "yes" ? "yes" : reports.length > 0 || unseen ? anyOf([differs, stale]).verdict : differs.verdict,
      causes: { "root-differs": differs, "wcp-not-restarted": stale },
      params: trust.ok ? (trust.value.trusted ? { root: trust.value.anchor.subject } : { root: trust.value.lastIssuer }) : {},
    };
  },
  text: {
    en: {
      title: "The control plane VMs do not trust vCenter's certificate",
      healthy: "vCenter's certificate leads to a root that vCenter itself publishes",
      causes: {
        "root-differs": {
          text: "The root certificate behind vCenter's certificate is not the one that the control plane VMs were given.",
          found: "vCenter's certificate is issued by {root}, which is not among vCenter's own trusted roots.",
          remediation: [
            "Add the issuing CA's root to vCenter: vSphere Client > Administration > Certificates > Certificate Management > Trusted Root Certificates > Add. If the certificate was replaced by mistake, put back one that a trusted root issued.",
            "Then restart the wcp service on vCenter, so that the control plane VMs get the current roots: service-control --restart wcp.",
          ],
        },
        "wcp-not-restarted": {
          text: "Trusted roots were replaced on vCenter, and the wcp service was not restarted since.",
          found: "The root {root} is newer than the start of the wcp service, so the control plane VMs do not know it yet.",
          remediation: ["Restart the wcp service on vCenter: service-control --restart wcp, or vCenter Server Management Interface > Services > Workload Control Plane > Restart."],
        },
      },
    },
    ko: {
      title: "제어부 VM이 vCenter 인증서를 신뢰하지 않음",
      healthy: "vCenter 인증서가 vCenter 자체의 신뢰할 수 있는 루트로 이어짐",
      causes: {
        "root-differs": {
          text: "vCenter 인증서의 루트 인증서가 제어부 VM에 구성된 것과 다릅니다.",
          found: "vCenter 인증서는 {root}에서 발급되었으나, 이 발급자는 vCenter의 신뢰할 수 있는 루트에 없습니다.",
          remediation: [
            "발급 CA의 루트를 vCenter에 추가합니다. vSphere Client > 관리 > 인증서 > 인증서 관리 > 신뢰할 수 있는 루트 인증서 > 추가로 이동합니다. 인증서를 실수로 교체한 경우 신뢰할 수 있는 루트에서 발급한 인증서로 되돌립니다.",
            "그런 다음 제어부 VM이 현재 루트를 받도록 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
        "wcp-not-restarted": {
          text: "vCenter에서 신뢰할 수 있는 루트 인증서가 교체되었지만 wcp 서비스가 다시 시작되지 않았습니다.",
          found: "루트 {root}이(가) wcp 서비스의 시작 시점보다 새것이므로 제어부 VM이 아직 이 루트를 모릅니다.",
          remediation: ["vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp 또는 vCenter Server 관리 인터페이스 > 서비스 > Workload Control Plane > 다시 시작을 사용합니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンが vCenter の証明書を信頼していない",
      healthy: "vCenter の証明書が vCenter 自身の信頼されたルートにつながる",
      causes: {
        "root-differs": {
          text: "vCenter の証明書のルート証明書が、制御プレーン仮想マシンに構成されたものと異なります。",
          found: "vCenter の証明書は {root} が発行していますが、この発行者は vCenter の信頼されたルートにありません。",
          remediation: [
            "発行元 CA のルートを vCenter に追加します。vSphere Client の [管理] > [証明書] > [証明書の管理] > [信頼されたルート証明書] > [追加] を開きます。誤って証明書を置き換えた場合は、信頼されたルートが発行した証明書に戻します。",
            "その後、制御プレーン仮想マシンが現在のルートを受け取れるように、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
        "wcp-not-restarted": {
          text: "vCenter で信頼されたルートが置き換えられましたが、その後 wcp サービスが再起動されていません。",
          found: "ルート {root} が wcp サービスの開始より新しいため、制御プレーン仮想マシンはまだこのルートを認識していません。",
          remediation: ["vCenter で wcp サービスを再起動します: service-control --restart wcp、または vCenter Server 管理インターフェイスの [サービス] > [Workload Control Plane] > [再起動]。"],
        },
      },
    },
  },
});
