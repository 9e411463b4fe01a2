import { defineRule, no, unknown, yes } from "../../rule.ts";
import { few, isMissing, unseen } from "./asked-look.ts";

const CAUSES = ["image-missing", "bundle-copied-without-lock", "changed-by-kyverno", "repositories-conflict", "other"] as const;
type Cause = (typeof CAUSES)[number];

/** By the words of kapp-controller; the first that fits. */
const WORDS: readonly (readonly [Cause, RegExp])[] = [
  ["repositories-conflict", /conflicting resources|Ownership errors?.{0,300}already (owned|associated)|is already (present|owned) (but not identical|by a different)/i],
  ["bundle-copied-without-lock", /images ?lock|\.imgpkg|imgpkg.{0,300}(lock|bundle).{0,300}(missing|not found|expected)/i],
  ["image-missing", /MANIFEST_UNKNOWN|manifest unknown|NAME_UNKNOWN|unexpected status code 404/i],
  ["changed-by-kyverno", /Stopped installing matched version|kyverno/i],
];
const causeOf = (message: string): Cause => WORDS.find(([, words]) => words.test(message))?.[0] ?? "other";

/** A Supervisor Service or another package could not be installed or updated. */
export const packageNotReconciled = defineRule({
  id: "package-not-reconciled",
  source: { issue: "SVCMANIFEST", confidence: "documented", kbs: [403681, 437632, 439376, 432841] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: ["ReconcileFailed"],
    wordings: { en: [{ has: ["ReconcileFailed"] }, { has: ["MANIFEST_UNKNOWN"] }], ko: [{ has: ["ReconcileFailed"] }], ja: [{ has: ["ReconcileFailed"] }] },
  },
  needs: ["kubernetes-packages", "kubernetes-webhooks"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-packages"];
    const webhooks = readings["kubernetes-webhooks"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { wrong } = reading.value;
    const found = (cause: Cause) => (wrong.some(({ message }) => causeOf(message) === cause) ? yes(reading.id) : no(reading.id));
    const byKyverno = (): ReturnType<typeof yes> => {
      const worded = found("changed-by-kyverno");
      if (worded.verdict !== "yes") return worded;
      if (!webhooks.ok) return unknown(reading.id, webhooks.id);
      return webhooks.value.kyverno ? yes(reading.id, webhooks.id) : no(reading.id, webhooks.id);
    };
    const kyverno = byKyverno();
    const unexplained = kyverno.verdict === "no" && found("changed-by-kyverno").verdict === "yes";
    const told = (cause: Cause): string[] => few(wrong.filter(({ message }) => causeOf(message) === cause).map(({ name }) => name));
    const others = wrong.filter(({ message }) => causeOf(message) === "other" || (unexplained && causeOf(message) === "changed-by-kyverno"));
    return {
      applies: true,
      fails: wrong.length > 0 ? "yes" : isMissing(webhooks) ? "unknown" : "no",
      params: { missing: told("image-missing"), unlocked: told("bundle-copied-without-lock"), changed: told("changed-by-kyverno"), conflicting: told("repositories-conflict"), others: few(others.map(({ name, message }) => `${name} (${message.slice(0, 160)})`)) },
      causes: {
        "image-missing": found("image-missing"),
        "bundle-copied-without-lock": found("bundle-copied-without-lock"),
        "changed-by-kyverno": kyverno,
        "repositories-conflict": found("repositories-conflict"),
        other: others.length > 0 ? yes(reading.id) : no(reading.id),
      },
    };
  },
  text: {
    en: {
      title: "A Supervisor Service or package could not be installed or updated",
      healthy: "Every Supervisor Service and package is installed as it should be",
      causes: {
        "image-missing": {
          text: "The registry has no image of that name and tag: its path, or a proxy registry's, is wrong, or the image was never copied there.",
          found: "Image not in the registry: {missing}.",
          remediation: ["Check the registry path and project for {missing} (KB 403681): ask the registry for the very image that the error names, and copy it there if it is missing."],
        },
        "bundle-copied-without-lock": {
          text: "The bundle was copied with plain container tools, which leave behind the lock that its images are found by.",
          found: "Copied without its lock: {unlocked}.",
          remediation: ["Copy the bundle again with imgpkg copy, not with docker pull and push (KB 437632)."],
        },
        "changed-by-kyverno": {
          text: "Kyverno changes what kapp-controller installs, which therefore never sees what it wanted.",
          found: "Changed by Kyverno while being installed: {changed}.",
          remediation: ["Exclude the namespaces of Supervisor Services from Kyverno's policies (KB 439376)."],
        },
        "repositories-conflict": {
          text: "Two package repositories offer the same packages.",
          found: "In conflict with another repository: {conflicting}.",
          remediation: ["Remove one of the two repositories that offer the same packages (KB 432841)."],
        },
        other: {
          text: "The installation failed for another reason, which its message names.",
          found: "{others}.",
          remediation: ["Mend what the message names. What is transient passes by itself: it is tried again every few minutes."],
        },
      },
    },
    ko: {
      title: "감독자 서비스 또는 패키지를 설치하거나 업데이트하지 못함",
      healthy: "모든 감독자 서비스와 패키지가 올바르게 설치됨",
      causes: {
        "image-missing": {
          text: "레지스트리에 해당 이름과 태그의 이미지가 없습니다. 레지스트리 또는 프록시 레지스트리의 경로가 잘못되었거나 이미지가 복사되지 않았습니다.",
          found: "레지스트리에 이미지 없음: {missing}.",
          remediation: ["{missing}의 레지스트리 경로와 프로젝트를 확인합니다(KB 403681). 오류에 표시된 이미지가 레지스트리에 있는지 확인하고 없으면 복사합니다."],
        },
        "bundle-copied-without-lock": {
          text: "번들을 일반 컨테이너 도구로 복사하여 이미지를 찾는 데 필요한 잠금 정보가 빠졌습니다.",
          found: "잠금 정보 없이 복사됨: {unlocked}.",
          remediation: ["docker pull과 push가 아니라 imgpkg copy로 번들을 다시 복사합니다(KB 437632)."],
        },
        "changed-by-kyverno": {
          text: "kapp-controller가 설치하는 리소스를 Kyverno가 변경하므로 설치가 끝나지 않습니다.",
          found: "설치 중 Kyverno가 변경함: {changed}.",
          remediation: ["감독자 서비스의 네임스페이스를 Kyverno 정책에서 제외합니다(KB 439376)."],
        },
        "repositories-conflict": {
          text: "두 패키지 저장소가 같은 패키지를 제공합니다.",
          found: "다른 저장소와 충돌함: {conflicting}.",
          remediation: ["같은 패키지를 제공하는 두 저장소 중 하나를 제거합니다(KB 432841)."],
        },
        other: {
          text: "메시지에 표시된 다른 이유로 설치에 실패했습니다.",
          found: "{others}.",
          remediation: ["메시지에 표시된 원인을 해결합니다. 일시적인 문제는 몇 분마다 다시 시도되므로 저절로 해소됩니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザー サービスまたはパッケージをインストールまたは更新できない",
      healthy: "すべてのスーパーバイザー サービスとパッケージが正しくインストールされている",
      causes: {
        "image-missing": {
          text: "レジストリにその名前とタグのイメージがありません。レジストリまたはプロキシ レジストリのパスが誤っているか、イメージがコピーされていません。",
          found: "レジストリにイメージがない: {missing}。",
          remediation: ["{missing} のレジストリのパスとプロジェクトを確認します (KB 403681)。エラーが示すイメージがレジストリにあるかを確認し、なければコピーします。"],
        },
        "bundle-copied-without-lock": {
          text: "バンドルが通常のコンテナ ツールでコピーされ、イメージを見つけるためのロック情報が失われています。",
          found: "ロック情報なしでコピーされた: {unlocked}。",
          remediation: ["docker pull と push ではなく、imgpkg copy でバンドルをコピーし直します (KB 437632)。"],
        },
        "changed-by-kyverno": {
          text: "kapp-controller がインストールするリソースを Kyverno が変更するため、インストールが完了しません。",
          found: "インストール中に Kyverno が変更した: {changed}。",
          remediation: ["スーパーバイザー サービスの名前空間を Kyverno のポリシーから除外します (KB 439376)。"],
        },
        "repositories-conflict": {
          text: "2 つのパッケージ リポジトリが同じパッケージを提供しています。",
          found: "他のリポジトリと競合している: {conflicting}。",
          remediation: ["同じパッケージを提供する 2 つのリポジトリの一方を削除します (KB 432841)。"],
        },
        other: {
          text: "メッセージが示す別の理由でインストールに失敗しました。",
          found: "{others}。",
          remediation: ["メッセージが示す原因を解消します。一時的な問題は数分ごとに再試行されるため、自然に解消します。"],
        },
      },
    },
  },
});
