### 共通: 業態、連携の状況、回答、被害件数表の値など、どの画面でも使う言葉

## 業態
sector-major = 主要行等
sector-regional = 地方銀行
sector-second-regional = 第二地方銀行
sector-other-bank = その他銀行
sector-shinkin = 信用金庫
sector-credit-coop = 信用組合
sector-labour-bank = 労働金庫
sector-keito = 系統金融機関
sector-ftsp = 資金移動業者

## 公表区分
published-sector-major = 主要行等
published-sector-regional = 地方銀行
published-sector-second-regional = 第二地方銀行
published-sector-shinkin-etc = 信金等

## 報告者の種別
kind-bank = 預金取扱金融機関
kind-ftsp = 資金移動業者

## データの区分
dataset-filed = 提出データ
dataset-replay = 公表資料に基づく再現
dataset-demo = デモ（架空の機関）

## 出典の確かさ
grade-primary = 一次資料
grade-secondary = 二次資料
grade-derived = 導出
grade-unverified = 未確認

## 連携の状況
link-status-active = 稼働
link-status-new-suspended = 新規連携停止
link-status-suspended = 全面停止（新規連携・チャージ停止）
link-status-ended = 終了

## 回答
answer-unanswered = 未回答
answer-unknown = 不明
answer-na = 該当なし
answer-alternative = 代替措置

## 該当なしの理由
na-reason-no-such-business = 対象の業務を行っていない
na-reason-no-such-function = この連携では対象の機能を提供していない
na-reason-other-partys-duty = 契約により相手方が担う
na-reason-other = その他

## 連携時認証方式
auth-method-knowledge = 知識情報（口座番号・暗証番号・生年月日等のみ）
auth-method-password = パスワード
auth-method-ivr-or-passbook = IVR・通帳
auth-method-otp = OTP（SMS・トークン）
auth-method-phishing-resistant = 耐性認証（パスキー・JPKI・PKI）
auth-method-unknown = 不明

## 計上基準
count-basis-claimed = 申出
count-basis-recognised = 認定
count-basis-accounts = 口座
count-basis-transactions = 取引
count-basis-depositors = 預金名義人
count-basis-unknown = 不明

## 金額の精度
precision-exact = 正確
precision-thousand-yen = 千円未満切捨て
precision-man-yen = 1万円未満切捨て
precision-about = 約（概数）

## 補償者
compensated-by-bank = 銀行
compensated-by-ftsp = 資金移動業者
compensated-by-both = 双方
compensated-by-unknown = 不明

## 画面の枠
shell-name = 口座連携モニタリング・ポータル Renkei
shell-product = 口座連携モニタリング・ポータル
shell-brand = Renkei
shell-skip = 本文へ移動
shell-organisation = 所属
shell-role = 役割
shell-user = 利用者
shell-sign-out = サインアウト
shell-languages = 言語 / Language
shell-navigation = 主なメニュー
shell-breadcrumb = 現在の位置
shell-footer = ポータルについて
shell-public = 公表統計
shell-disclaimer = 本ポータルの水準・重み・スコアは本プロジェクトの提案であり、法令・監督指針への適合性の判定又は格付けを行うものではありません。
shell-dataset-replay = 公表資料に基づく再現であり、当該機関が提出したものではありません。
shell-dataset-demo = デモ：この画面の機関名・数値はすべて架空のものです。
shell-error-prefix = エラー：
shell-error-title = 入力内容に{ $n }件の誤りがあります

## お知らせの種類（読み上げ用）
tone-info = お知らせ：
tone-success = 完了：
tone-warning = 注意：
tone-error = エラー：

## 入力欄
field-required = ※必須
field-optional = ※任意
field-error-mark = ＊
field-date-hint = 西暦（例：2026）でも和暦（例：令和8）でも入力できます。
field-year = 年
field-month = 月
field-day = 日

## 操作と値
action-change = 変更
action-change-what = （{ $what }）
action-remove = 削除
action-save-next = 保存して次へ
action-save-draft = 一時保存
action-save = 保存する
value-unfilled = 未入力

## ページ送り
pagination-label = ページ送り
pagination-shown = 全{ $total }件中 { $from }～{ $to }件を表示
pagination-page = ページ
pagination-previous = 前へ
pagination-next = 次へ

## 手順
step-done = （到達済み）
step-current = （現在の手順）
step-ahead = （未到達）

## 受付
receipt-accepted = 提出を受け付けました
receipt-number = 受付番号
figure-drawing = グラフ
