import { defineRule, no, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** vCenter counts no host as licensed for Workload Management; or its page says so although it does. */
export const supervisorLicenseMissing = defineRule({
  id: "supervisor-license-missing",
  source: { issue: "LICVCSA", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["none of the hosts .{0,60}licensed for Workload Management"] }],
      ko: [{ has: ["호스트.{0,80}워크로드 관리.{0,30}(라이센스|라이선스)"] }],
      ja: [{ has: ["ホスト.{0,80}ワークロード管理.{0,30}ライセンス"] }],
    },
  },
  needs: ["namespaces-capability"],
  causes: ["not-licensed", "page-out-of-date"],
  explains: [],
  check(readings, reports) {
    const reading = readings["namespaces-capability"];
    if (!reading.ok) return unseen(reading, ["not-licensed", "page-out-of-date"]);
    const { licensed } = reading.value;
    return {
      applies: true,
      fails: licensed ? "no" : "yes",
      params: {},
      causes: { "not-licensed": licensed ? no(reading.id) : yes(reading.id), "page-out-of-date": licensed && reports.length > 0 ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "No host is licensed for Workload Management",
      healthy: "vCenter counts hosts as licensed for Workload Management",
      causes: {
        "not-licensed": {
          text: "No host of this vCenter has a license for Workload Management.",
          found: "vCenter says that none of its hosts is licensed for Workload Management.",
          remediation: ["Assign a license that includes Workload Management: vSphere Client > Administration > Licensing > Licenses. Do so before the next upgrade of vCenter."],
        },
        "page-out-of-date": {
          text: "The page shows what it kept from before a restart of vCenter.",
          found: "vCenter itself says that hosts are licensed: only the page says otherwise.",
          remediation: ["Log out of the vSphere Client, clear the browser's data for it, and log in again."],
        },
      },
    },
    ko: {
      title: "워크로드 관리 라이선스가 있는 호스트가 없음",
      healthy: "vCenter에 워크로드 관리 라이선스가 있는 호스트가 있음",
      causes: {
        "not-licensed": {
          text: "이 vCenter의 어떤 호스트에도 워크로드 관리 라이선스가 없습니다.",
          found: "vCenter에 따르면 워크로드 관리 라이선스가 있는 호스트가 없습니다.",
          remediation: ["vSphere Client > 관리 > 라이선싱 > 라이선스에서 워크로드 관리가 포함된 라이선스를 할당합니다. 다음 vCenter 업그레이드 전에 완료합니다."],
        },
        "page-out-of-date": {
          text: "페이지에 vCenter를 다시 시작하기 전의 내용이 표시되고 있습니다.",
          found: "vCenter 자체는 호스트에 라이선스가 있다고 알려 주며 페이지만 다르게 표시합니다.",
          remediation: ["vSphere Client에서 로그아웃하고 브라우저의 해당 데이터를 지운 다음 다시 로그인합니다."],
        },
      },
    },
    ja: {
      title: "ワークロード管理のライセンスを持つホストがない",
      healthy: "vCenter にワークロード管理のライセンスを持つホストがある",
      causes: {
        "not-licensed": {
          text: "この vCenter のどのホストにもワークロード管理のライセンスがありません。",
          found: "vCenter によると、ワークロード管理のライセンスを持つホストはありません。",
          remediation: ["vSphere Client > [管理] > [ライセンス] で、ワークロード管理を含むライセンスを割り当てます。次の vCenter アップグレードより前に行います。"],
        },
        "page-out-of-date": {
          text: "ページに vCenter の再起動前の内容が表示されています。",
          found: "vCenter 自身はホストにライセンスがあると示しており、ページの表示だけが異なります。",
          remediation: ["vSphere Client からログアウトし、ブラウザの該当データを消去してからログインし直します。"],
        },
      },
    },
  },
});
