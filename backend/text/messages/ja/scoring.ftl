### 採点: 管理策カタログ、三つのスコア、ゲート、損失表

## 重大度
severity-critical = 最重要
severity-major = 重要
severity-minor = 一般

## 回答の単位
scope-institution = 機関ごと
scope-link = 連携ごと

## 出典の用い方
citation-use-basis = 根拠
citation-use-example = 例示
citation-use-mirror = 対応規定
citation-use-analogy = 類推
citation-use-cross-reference = 参照のみ確認

## 三つのスコア
basis-declared = 申告
basis-evidenced = 裏付け
basis-confirmed = 当局確認

## 連携の重み
link-weights-registered = 累計登録数による
link-weights-equal = 均等

## 回答の値の理由
score-reason-level = 水準{ $level }
score-reason-level-zero = 水準0（未実施）
score-reason-evidence-missing = 水準{ $level }、証跡なし（水準{ $counts }として算定）
score-reason-unanswered = 未回答
score-reason-unknown = 不明
score-reason-alternative-accepted = 代替措置（承認済み、水準{ $level }として算定）
score-reason-alternative-not-accepted = 代替措置（未承認、水準{ $level }として算定）
score-reason-na = 該当なし（分母から除外）
score-reason-na-not-accepted = 該当なし（未承認のため未回答として算定）
score-reason-determined = 当局の判定 水準{ $level }
score-reason-determined-zero = 当局の判定 水準0（未実施）
score-reason-several = 水準による回答{ $levels }件、未回答{ $unanswered }件、不明{ $unknown }件

## ゲート
score-place-institution = 機関全体
score-place-all-links = 全連携
score-place-link = 銀行 { $bank }・サービス { $service }
score-gate-cap-overall = { $gate } { $control }（{ $place }）：{ $reason }。総合スコアの上限は{ $cap }です。
score-gate-cap-domain = { $gate } { $control }（{ $place }）：{ $reason }。領域{ $domain }のスコアの上限は{ $cap }です。
score-gate-no-band = { $gate } 回答率が{ $coverage }（10,000が全件）のため、暫定とし、区分を付けません。

## 採点できない入力
score-input-control-wrong = 「{ $value }」は管理策の番号ではありません。「AUT-01」の形で入力してください。
score-input-control-unknown = { $control }は、{ $version }の版で{ $kind }に適用される管理策ではありません。番号、版、種別を確かめてください。
score-input-bank-wrong = 「{ $value }」は銀行コードではありません。4桁の数字で入力してください（先頭の0が消えていないか確かめてください）。
score-input-service-wrong = 「{ $value }」はサービスコードではありません。半角の英小文字、数字、ハイフンの2～32文字で入力してください。
score-input-answer-wrong = 「{ $value }」は回答ではありません。0～4、unanswered、unknown、na、alternativeのいずれかを入力してください。
score-input-accepted-wrong = 「{ $value }」は使えません。yesと入力するか、空欄にしてください。
score-input-evidence-wrong = 「{ $value }」は証跡の件数ではありません。0以上の整数を入力するか、空欄（0件）にしてください。
score-input-determination-wrong = 「{ $value }」は判定ではありません。0～4を入力するか、空欄にしてください。
score-input-status-wrong = 「{ $value }」は連携の状況ではありません。active、new_suspended、suspended、endedのいずれかを入力してください。
score-input-registered-wrong = 累計登録数は、15桁までの0以上の整数で入力するか、空欄にしてください（桁区切りは使えません）。
score-input-link-doubled = 連携{ $link }の行が二つあります。一つにしてください。
score-input-link-unknown = 連携{ $link }は連携の一覧にありません。一覧（--links）に加えるか、コードを確かめてください。
score-input-link-needed = 連携ごとに回答する管理策です。銀行コードとサービスコードを入力してください。
score-input-link-not-wanted = 機関ごとに回答する管理策です。銀行コードとサービスコードを空欄にしてください。
score-input-answer-doubled = { $control }への同じ回答の行が二つあります。一つにしてください。

## renkei score の表
score-disclaimer = 本スコアは、自己申告に基づく対話の出発点であり、法令・監督指針への適合性の判定又は格付けを行うものではありません。
score-head-kind = 種別
score-head-catalogue = カタログ
score-head-answers = 回答
score-head-engine = 採点方式
score-head-weights = 連携の重み
score-title-summary = スコア
score-title-domains = 領域別（スコア > 上限適用後）
score-title-gates = 作動したゲート
score-title-flags = 停止の検討対象
score-title-losses = 失点の内訳
score-title-answers = 回答ごとの値と出典
score-title-documents = 出典の一覧と確度
score-unit = 単位は1万分の1、満点は10,000
score-raw = スコア（上限適用前）
score-capped = スコア（上限適用後）
score-band = 区分
score-provisional = 暫定
score-coverage = 回答率
score-na-zero = 該当なしをすべて0とした場合（上限適用前）
score-domain = 領域
score-weight = 重み
score-control = 管理策
score-severity = 重大度
score-residue = 端数調整
score-total = 合計
score-citation = 出典
score-same-as-before = 上の欄と同じ
score-none = なし
score-no-active-link = 稼働中の連携がないため、算定対象外です。
score-flag = 銀行 { $bank }・サービス { $service }：{ $control }が水準{ $level }（{ $label }）です。

## 採点できない表
score-problem-cell = { $file } { $row }行目 { $column }列：{ $problem }
score-problem-row = { $file } { $row }行目：{ $problem }
score-problem-file = { $file }：{ $problem }
score-catalogue-not-published = { $version }の版のカタログは公表されていません。公表済みの版（{ $known }）を指定してください。
score-table-not-text = 文字コードがUTF-8でもCP932（Excelの「CSV」）でもありません。CSVとして保存し直してください。
score-table-empty = 内容がありません。見出しの行から始まるCSVを指定してください。
score-table-column-unknown = 見出し「{ $column }」は使えません。見出しの名前を確かめてください。
score-table-column-doubled = 見出し「{ $column }」が二つあります。一つにしてください。
score-table-column-missing = 見出し「{ $column }」がありません。列を加えてください（値は空欄でもかまいません）。
score-table-width = 項目が{ $found }個ありますが、見出しは{ $expected }個です。区切りのコンマを確かめてください。
score-table-unclosed = 引用符（"）が閉じられていません。閉じる引用符を加えてください。
