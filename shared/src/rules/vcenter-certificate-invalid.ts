import { isNamed } from "../certificate-name.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { pnidOf } from "./management-dns.ts";
import { judgeTrustBundle } from "./vcenter-trust-bundle.ts";

/** Table 1-2, row 8: vCenter's certificate is malformed, or (in practice the same message) expired, not yet valid or for another name. */
export const vcenterCertificateInvalid = defineRule({
  id: "vcenter-certificate-invalid",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 8 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [
        { has: ["(validate|verify) the (certificate of )?(the )?vCenter (server )?{vcenter}", "certificate"], not: ["NSX (manager|server)", "load balancer", "thumbprint"] },
        { has: ["(validate|verify) the (certificate of )?(the )?vCenter", "certificate"], not: ["NSX (manager|server)", "load balancer", "thumbprint"] }, { has: ["vCenter (server )?certificate is (invalid|not valid)"], not: ["NSX (manager|server)", "load balancer", "thumbprint"] },
      ],
      ko: [{ has: ["vCenter (Server )?{vcenter} ?(의 )?인증서의? 유효성을 (검사|확인)할 수 없"], not: ["NSX (Server|Manager)", "지문", "로드 밸런서"] }, { has: ["vCenter", "인증서의? 유효성을 (검사|확인)할 수 없"], not: ["NSX (Server|Manager)", "지문", "로드 밸런서"] }, { has: ["vCenter (Server )?인증서가 잘못"], not: ["NSX (Server|Manager)", "지문", "로드 밸런서"] }],
      ja: [
        { has: ["vCenter (Server )?{vcenter} ?の ?証明書 ?(を|の有効性を) ?(検証|確認)(でき|することができ)"], not: ["NSX (Server|Manager)", "サムプリント", "ロード バランサ"] },
        { has: ["vCenter", "証明書 ?(を|の有効性を) ?(検証|確認)(でき|することができ)"], not: ["NSX (Server|Manager)", "サムプリント", "ロード バランサ"] }, { has: ["vCenter (Server )?の?証明書 ?(が|は) ?(無効|正しくありません)"], not: ["NSX (Server|Manager)", "サムプリント", "ロード バランサ"] },
      ],
    },
  },
  needs: ["vcenter-pnid", "vcenter-certificate", "vcenter-endpoint", "vcenter-trust", "wcp-service"],
  causes: ["malformed", "expired", "not-yet-valid", "name-mismatch", "trust-bundle-stale"],
  explains: [],
  check(readings, reports, now) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const served = readings["vcenter-certificate"];
    const elsewhere = readings["vcenter-endpoint"].filter((tried) => tried.ok && tried.value.malformed !== null).map((tried) => tried.id);
    const leaf = served.ok && served.value.malformed === null ? served.value.leaf : null;
    const judgeLeaf = (bad: boolean | null) => (leaf === null || bad === null ? unknown(served.id) : bad ? yes(served.id) : no(served.id));
    const own = served.ok ? (leaf === null ? yes(served.id) : no(served.id)) : unknown(served.id);
    const causes = {
      malformed: elsewhere.length > 0 ? yes(...elsewhere) : own,
      expired: judgeLeaf(leaf && Date.parse(leaf.notAfter) < Date.parse(now)),
      "not-yet-valid": judgeLeaf(leaf && Date.parse(leaf.notBefore) > Date.parse(now)),
      "name-mismatch": pnid === null ? unknown(readings["vcenter-pnid"].id) : judgeLeaf(leaf && !isNamed(leaf, pnid)),
      "trust-bundle-stale": judgeTrustBundle(readings["vcenter-trust"], readings["wcp-service"]),
    };
    const itself = anyOf([causes.malformed, causes.expired, causes["not-yet-valid"], causes["name-mismatch"]]).verdict;
    // Of itself a stale bundle is vcenter-certificate-untrusted; here it only explains what is reported.
    const stale = reports.length > 0 && itself === "no" ? causes["trust-bundle-stale"].verdict : itself;
    return {
      applies: true,
      fails: causes.malformed.verdict === "yes" ? "yes" : stale,
      causes,
      params: {
        pnid: pnid ?? "?",
        ...(leaf && { notBefore: leaf.notBefore, notAfter: leaf.notAfter, names: [...leaf.dnsNames, ...leaf.ipAddresses], subject: leaf.subject }),
      },
    };
  },
  text: {
    en: {
      title: "vCenter's certificate is not valid",
      healthy: "vCenter's certificate is well formed, in date and issued for its name",
      causes: {
        malformed: {
          text: "The certificate that vCenter presents is malformed.",
          found: "The certificate that vCenter serves for {pnid} cannot be read as a certificate.",
          remediation: [
            "Replace vCenter's machine SSL certificate: vSphere Client > Administration > Certificates > Certificate Management, or the vCert tool on the appliance.",
            "Then restart the wcp service on vCenter: service-control --restart wcp.",
          ],
        },
        expired: {
          text: "vCenter's certificate has expired.",
          found: "vCenter's certificate expired at {notAfter}.",
          remediation: [
            "Renew vCenter's machine SSL certificate: vSphere Client > Administration > Certificates > Certificate Management > Actions > Renew.",
            "Then restart the wcp service on vCenter: service-control --restart wcp.",
          ],
        },
        "not-yet-valid": {
          text: "vCenter's certificate is not valid yet; usually a clock is wrong.",
          found: "vCenter's certificate is valid only from {notBefore}.",
          remediation: ["Compare the clocks of vCenter, the ESXi hosts and this machine, and correct NTP where one is off.", "If the clocks agree, replace the certificate with one that is valid now."],
        },
        "name-mismatch": {
          text: "vCenter's certificate is issued for another name than the PNID.",
          found: "vCenter's certificate is for {names}, but the PNID is {pnid}.",
          remediation: [
            "Issue vCenter's machine SSL certificate anew with {pnid} as subject alternative name: vSphere Client > Administration > Certificates > Certificate Management.",
            "Then restart the wcp service on vCenter: service-control --restart wcp.",
          ],
        },
        "trust-bundle-stale": {
          text: "The control plane VMs hold an old bundle of vCenter's trusted roots.",
          found: "The root that vouches for vCenter is newer than the start of the wcp service, so the control plane VMs do not know it yet.",
          remediation: ["Restart the wcp service on vCenter, so that it hands the current roots to the control plane VMs: service-control --restart wcp."],
        },
      },
    },
    ko: {
      title: "vCenter 인증서가 유효하지 않음",
      healthy: "vCenter 인증서의 형식, 기간, 이름이 올바름",
      causes: {
        malformed: {
          text: "vCenter Server에서 제공한 인증서의 형식이 잘못되었습니다.",
          found: "vCenter가 {pnid}에 대해 제공하는 인증서를 인증서로 읽을 수 없습니다.",
          remediation: [
            "vCenter의 시스템 SSL 인증서를 교체합니다. vSphere Client > 관리 > 인증서 > 인증서 관리로 이동하거나 장치에서 vCert 도구를 사용합니다.",
            "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
        expired: {
          text: "vCenter 인증서가 만료되었습니다.",
          found: "vCenter 인증서가 {notAfter}에 만료되었습니다.",
          remediation: [
            "vCenter의 시스템 SSL 인증서를 갱신합니다. vSphere Client > 관리 > 인증서 > 인증서 관리 > 작업 > 갱신으로 이동합니다.",
            "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
        "not-yet-valid": {
          text: "vCenter 인증서의 유효 기간이 아직 시작되지 않았습니다. 대개 시계가 잘못된 경우입니다.",
          found: "vCenter 인증서는 {notBefore}부터 유효합니다.",
          remediation: ["vCenter, ESXi 호스트, 이 컴퓨터의 시계를 비교하고 어긋난 곳의 NTP를 수정합니다.", "시계가 일치하면 현재 유효한 인증서로 교체합니다."],
        },
        "name-mismatch": {
          text: "vCenter 인증서가 PNID와 다른 이름으로 발급되었습니다.",
          found: "vCenter 인증서는 {names}에 대한 것이지만 PNID는 {pnid}입니다.",
          remediation: [
            "주체 대체 이름에 {pnid}이(가) 포함되도록 vCenter의 시스템 SSL 인증서를 다시 발급합니다. vSphere Client > 관리 > 인증서 > 인증서 관리로 이동합니다.",
            "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
        "trust-bundle-stale": {
          text: "제어부 VM이 오래된 vCenter 신뢰할 수 있는 루트 번들을 가지고 있습니다.",
          found: "vCenter를 보증하는 루트가 wcp 서비스의 시작 시점보다 새것이므로 제어부 VM이 아직 이 루트를 모릅니다.",
          remediation: ["현재 루트가 제어부 VM에 전달되도록 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp"],
        },
      },
    },
    ja: {
      title: "vCenter の証明書が有効でない",
      healthy: "vCenter の証明書の形式、有効期間、名前が正しい",
      causes: {
        malformed: {
          text: "vCenter Server が提示する証明書の形式が正しくありません。",
          found: "vCenter が {pnid} に対して提示する証明書を、証明書として読み取れません。",
          remediation: [
            "vCenter のマシン SSL 証明書を置き換えます。vSphere Client の [管理] > [証明書] > [証明書の管理] を開くか、アプライアンスで vCert ツールを使用します。",
            "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
        expired: {
          text: "vCenter の証明書の有効期限が切れています。",
          found: "vCenter の証明書は {notAfter} に期限切れになりました。",
          remediation: [
            "vCenter のマシン SSL 証明書を更新します。vSphere Client の [管理] > [証明書] > [証明書の管理] > [アクション] > [更新] を開きます。",
            "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
        "not-yet-valid": {
          text: "vCenter の証明書はまだ有効期間に入っていません。多くの場合、時計がずれています。",
          found: "vCenter の証明書は {notBefore} から有効です。",
          remediation: ["vCenter、ESXi ホスト、このマシンの時計を比較し、ずれているマシンの NTP を修正します。", "時計が一致している場合は、現在有効な証明書に置き換えます。"],
        },
        "name-mismatch": {
          text: "vCenter の証明書が PNID とは別の名前に発行されています。",
          found: "vCenter の証明書は {names} のものですが、PNID は {pnid} です。",
          remediation: [
            "サブジェクト代替名に {pnid} を含めて vCenter のマシン SSL 証明書を再発行します。vSphere Client の [管理] > [証明書] > [証明書の管理] を開きます。",
            "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
        "trust-bundle-stale": {
          text: "制御プレーン仮想マシンが保持する vCenter の信頼されたルートのバンドルが古くなっています。",
          found: "vCenter を保証するルートが wcp サービスの開始より新しいため、制御プレーン仮想マシンはまだこのルートを認識していません。",
          remediation: ["現在のルートが制御プレーン仮想マシンに配布されるように、vCenter で wcp サービスを再起動します: service-control --restart wcp"],
        },
      },
    },
  },
});
