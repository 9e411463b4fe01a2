import { cause, reportedOnly } from "./reported-only.ts";

/** The private addresses of a VPC do not fit those of the transit gateway. */
export const vpcPrivateBlockInvalid = reportedOnly({
  id: "vpc-private-block-invalid",
  source: { issue: "TGWBLOCK", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["private TGW IP blocks? must be set"] }, { has: ["private CIDRs? overlaps? with .{0,20}private TGW IP block"] }],
      ko: [{ has: ["(개인|프라이빗|전용) TGW IP 블록.{0,60}(설정해야|겹)"] }, { has: ["(개인|프라이빗|전용) CIDR.{0,60}TGW IP 블록.{0,20}겹"] }],
      ja: [{ has: ["プライベート TGW IP ブロック.{0,60}(設定する必要|重複)"] }, { has: ["プライベート CIDR.{0,60}TGW IP ブロック.{0,20}重複"] }],
    },
  },
  causes: ["block-missing", "block-overlaps"],
  text: {
    en: {
      title: "The private address blocks of VPC and transit gateway do not fit",
      healthy: "No unfit private address block is reported",
      causes: {
        "block-missing": cause("The VPC connectivity profile has no private transit gateway IP block.", "Add a private transit gateway IP block to the VPC connectivity profile. By API, send the blocks that are there with it: a PATCH replaces the whole list."),
        "block-overlaps": cause("The private CIDR that was entered lies in the private block of the transit gateway; the wizard's default may be the very same.", "Enter a private CIDR that lies outside every private transit gateway IP block of the profile."),
      },
    },
    ko: {
      title: "VPC와 전송 게이트웨이의 개인 주소 블록이 서로 맞지 않음",
      healthy: "맞지 않는 개인 주소 블록이 보고되지 않음",
      causes: {
        "block-missing": cause("VPC 연결 프로파일에 전송 게이트웨이의 개인 IP 블록이 없습니다.", "VPC 연결 프로파일에 전송 게이트웨이의 개인 IP 블록을 추가합니다. API에서는 PATCH가 전체 목록을 교체하므로 기존 블록도 함께 보냅니다."),
        "block-overlaps": cause("입력한 개인 CIDR이 전송 게이트웨이의 개인 블록 안에 있습니다. 마법사의 기본값이 같은 블록일 수 있습니다.", "프로파일의 모든 전송 게이트웨이 개인 IP 블록과 겹치지 않는 개인 CIDR을 입력합니다."),
      },
    },
    ja: {
      title: "VPC とトランジット ゲートウェイのプライベート アドレス ブロックが適合しない",
      healthy: "適合しないプライベート アドレス ブロックは報告されていない",
      causes: {
        "block-missing": cause("VPC 接続プロファイルにトランジット ゲートウェイのプライベート IP ブロックがありません。", "VPC 接続プロファイルにトランジット ゲートウェイのプライベート IP ブロックを追加します。API では PATCH がリスト全体を置き換えるため、既存のブロックも併せて送信します。"),
        "block-overlaps": cause("入力されたプライベート CIDR がトランジット ゲートウェイのプライベート ブロックに含まれています。ウィザードの既定値が同じブロックの場合があります。", "プロファイルにあるすべてのトランジット ゲートウェイ プライベート IP ブロックと重ならないプライベート CIDR を入力します。"),
      },
    },
  },
});
