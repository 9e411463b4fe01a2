import { cause, reportedOnly } from "./reported-only.ts";

/** Installing a Supervisor Service fails at first and is tried again. Two minutes: a figure from the field. */
export const supervisorServiceInstallWaiting = reportedOnly({
  id: "supervisor-service-install-waiting",
  source: { issue: "SVCTRANS", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["(error|failure) (occurred )?(while |when |during )?(installing|the installation of|installation of) .{0,60}(service|velero|tkg|cci)"] }, { has: ["failed to install .{0,60}supervisor service"] }],
      ko: [{ has: ["(감독자 )?서비스.{0,60}설치.{0,20}(오류|실패|못했)"] }],
      ja: [{ has: ["サービス.{0,60}インストール.{0,20}(エラー|失敗|できません)"] }],
    },
  },
  passes: { usualMinutes: 2 },
  causes: ["install-failing"],
  text: {
    en: {
      title: "A Supervisor Service is not installed yet",
      healthy: "No failed installation of a Supervisor Service is reported",
      causes: {
        "install-failing": cause(
          "The first attempt to install a Supervisor Service fails while its parts are still starting; it is tried again and usually succeeds within about two minutes.",
          "If it still stands: open Workload Management > Services, choose the service and read the message of its installation on this Supervisor.",
          "Check that the registry of the service's images can be reached from the Supervisor, and that the service's version fits the Supervisor's.",
        ),
      },
    },
    ko: {
      title: "감독자 서비스가 아직 설치되지 않음",
      healthy: "감독자 서비스 설치 실패가 보고되지 않음",
      causes: {
        "install-failing": cause(
          "구성 요소가 아직 시작되는 동안 감독자 서비스의 첫 설치 시도가 실패합니다. 다시 시도되며 보통 2분 안에 성공합니다.",
          "계속 남아 있으면 워크로드 관리 > 서비스에서 해당 서비스를 선택하고 이 감독자의 설치 메시지를 확인합니다.",
          "감독자에서 서비스 이미지의 레지스트리에 연결할 수 있는지, 서비스 버전이 감독자 버전과 호환되는지 확인합니다.",
        ),
      },
    },
    ja: {
      title: "スーパーバイザー サービスがまだインストールされていない",
      healthy: "スーパーバイザー サービスのインストール失敗は報告されていない",
      causes: {
        "install-failing": cause(
          "構成要素の起動中は、スーパーバイザー サービスの最初のインストールが失敗することがあります。再試行され、通常は 2 分ほどで成功します。",
          "それでも続く場合は、[ワークロード管理] > [サービス] で該当サービスを選択し、このスーパーバイザーでのインストール メッセージを確認します。",
          "スーパーバイザーからサービスのイメージ レジストリに接続できること、サービスのバージョンがスーパーバイザーと互換であることを確認します。",
        ),
      },
    },
  },
});
