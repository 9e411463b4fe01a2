import { defineRule, no, unknown, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** The Supervisor release of 8.0 U2 itself, before its fix; later ones of that vCenter have another number. */
const AFFECTED = /vsc0\.1\.6(?!\d)/;

/** On 8.0 U2 a local library that several namespaces share loses its templates when one of them is deleted or unlinked. */
export const contentLibrarySharedUnsafe = defineRule({
  id: "content-library-shared-unsafe",
  source: { issue: "CLLINK", confidence: "documented", kbs: [311962] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["shared-libraries", "supervisor"],
  causes: ["release-deletes-templates"],
  explains: [],
  check(readings) {
    const reading = readings["shared-libraries"];
    const { supervisor } = readings;
    if (!reading.ok) return unseen(reading, ["release-deletes-templates"]);
    if (!reading.value.asked) return { applies: false, params: {} };
    const version = supervisor.ok ? supervisor.value.version : null;
    const shared = reading.value.libraries.map(({ name, namespaces }) => `${name} (${namespaces.join(", ")})`);
    const cause = version === null ? unknown(supervisor.id) : AFFECTED.test(version) && shared.length > 0 ? yes(reading.id, supervisor.id) : no(reading.id, supervisor.id);
    return { applies: true, fails: cause.verdict, params: { shared, version: version ?? "?" }, causes: { "release-deletes-templates": cause } };
  },
  text: {
    en: {
      title: "This release deletes the templates of content libraries that namespaces share",
      healthy: "No content library's templates are at risk from being shared by namespaces",
      causes: {
        "release-deletes-templates": {
          text: "When one of several namespaces with the same local library is deleted or unlinked, its templates are deleted for all.",
          found: "Shared on {version}: {shared}.",
          remediation: [
            "Until the upgrade, neither delete nor unlink any of these namespaces: {shared}. Keep a copy of the templates.",
            "Upgrade vCenter to 8.0 U2 with its first maintenance patch or later, and then the Supervisor, which brings the fix (KB 311962).",
          ],
        },
      },
    },
    ko: {
      title: "이 릴리스는 여러 네임스페이스가 공유하는 콘텐츠 라이브러리의 템플릿을 삭제함",
      healthy: "네임스페이스 공유로 인해 템플릿이 위험한 콘텐츠 라이브러리가 없음",
      causes: {
        "release-deletes-templates": {
          text: "같은 로컬 라이브러리를 사용하는 네임스페이스 중 하나를 삭제하거나 연결을 해제하면 모든 네임스페이스의 템플릿이 삭제됩니다.",
          found: "{version}에서 공유되는 라이브러리: {shared}.",
          remediation: [
            "업그레이드하기 전까지 다음 네임스페이스를 삭제하거나 연결 해제하지 않습니다: {shared}. 템플릿의 복사본을 보관합니다.",
            "vCenter를 8.0 U2의 첫 번째 유지 보수 패치 이상으로 업그레이드한 다음 수정 사항이 포함된 감독자를 업그레이드합니다(KB 311962).",
          ],
        },
      },
    },
    ja: {
      title: "このリリースは、名前空間が共有するコンテンツ ライブラリのテンプレートを削除する",
      healthy: "名前空間での共有によってテンプレートが危険にさらされているコンテンツ ライブラリはない",
      causes: {
        "release-deletes-templates": {
          text: "同じローカル ライブラリを使用する名前空間の 1 つを削除またはリンク解除すると、すべての名前空間のテンプレートが削除されます。",
          found: "{version} で共有されているライブラリ: {shared}。",
          remediation: [
            "アップグレードするまで、次の名前空間を削除またはリンク解除しないでください: {shared}。テンプレートのコピーを保管します。",
            "vCenter を 8.0 U2 の最初のメンテナンス パッチ以降にアップグレードし、その後、修正を含むスーパーバイザーをアップグレードします (KB 311962)。",
          ],
        },
      },
    },
  },
});
