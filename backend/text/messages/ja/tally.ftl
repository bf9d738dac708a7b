### 被害件数表: 列、規則、受け付けられないファイル、検査結果

## 被害件数表の列
column-bank-code = 銀行コード
column-service-code = サービスコード
column-occurred-from = 発生月（自）
column-occurred-to = 発生月（至）
column-auth-method = 連携時認証方式
column-count-basis = 計上基準
column-cases = 件数
column-amount-yen = 金額（円）
column-precision = 精度
column-blocked-yen = 阻止額（円）
column-loss-yen = 実被害額（円）
column-compensated-cases = 補償件数
column-declined-cases = 補償しない件数
column-pending-cases = 調査・検討中件数
column-compensated-yen = 補償額（円）
column-compensated-by = 補償者
column-excluded-cases = 対象外件数
column-remarks = 備考

## 指摘の重さ
severity-error = エラー
severity-warning = 警告

## T001
rule-t001-title = 必須の列がない。又は見出しが不明か重複している
rule-t001-missing = 必須の列「{ $column }」（{ $code }）がありません。
rule-t001-unknown = 見出し「{ $header }」は、被害件数表の列の名前ではありません。
rule-t001-doubled = 「{ $column }」の列が2つ以上あります（見出し「{ $first }」と「{ $second }」）。
rule-t001-no-header = 見出しの行がありません。最初の行に、被害件数表の列の名前が1つもありません。
rule-t001-fix = 様式の見出しを、日本語名又は英語名のまま使い、各列を1つずつにしてください。
rule-t001-fix-no-header = 1行目に、様式の見出し（日本語名又は英語名）を入れてください。

## T002
rule-t002-title = UTF-8でもCP932でもないバイトがある
rule-t002-what = ファイルの先頭を0として{ $offset }バイト目の値 { $byte } を、UTF-8としてもCP932（シフトJIS）としても読めません。
rule-t002-fix = 表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し直してください。

## T003
rule-t003-title = 項目の数が見出しと合わない行
rule-t003-fields = 項目が{ $found }個あります。見出しは{ $expected }個です。
rule-t003-stray = 見出しのない列（左から{ $position }番目）に値「{ $value }」があります。
rule-t003-unclosed = 引用符（"）で始まる項目が閉じられていません。この行から後ろを読めません。
rule-t003-fix = コンマを含む値を引用符（"）で囲み、項目の数を見出しと同じにしてください。
rule-t003-fix-stray = 見出しのある列に移すか、削除してください。
rule-t003-fix-unclosed = 項目の終わりに引用符（"）を付けてください。値の中の引用符は2つ重ねて（""）書きます。

## T004
rule-t004-title = データの行がない（提出では、被害なしの表明もない）
rule-t004-file = 見出しの下にデータの行がありません。
rule-t004-filing = 被害件数表に行がなく、被害なしの表明もありません。
rule-t004-fix = 被害がある場合は行を入力してください。ない場合は、ファイルではなくポータルの画面で「被害なし」を表明してください。

## T005
rule-t005-title = 見出しの下のセルが結合されている（Excelブック）
rule-t005-what = セル{ $range }が結合されています。結合されたセルでは、先頭のセルにしか値がありません。
rule-t005-fix = セルの結合を解除し、それぞれのセルに値を入力してください。

## T101
rule-t101-title = 銀行コードが4桁の数字でもunspecified（内訳不明）でもない
rule-t101-what = 「{ $value }」は、4桁の数字でもunspecified（内訳不明）でもありません。
rule-t101-fix = 金融機関コード4桁（例：0001）を入力してください。内訳が分からない場合は unspecified とし、備考に理由を書いてください。

## T102
rule-t102-title = サービスコードの形が違う（半角の英小文字・数字・ハイフン2〜32字）
rule-t102-what = 「{ $value }」は、サービスコードの形ではありません。
rule-t102-fix = ポータルに登録されたサービスコード（半角の英小文字・数字・ハイフン2〜32字）を入力してください。unknown は使えません。内訳が分からない場合は unspecified とし、備考に理由を書いてください。

## T103
rule-t103-title = 発生月が年月でもunknown（不明）でもない。又は一方だけがunknown
rule-t103-what = 「{ $value }」を年月として読めません。
rule-t103-one-unknown = 発生月の自・至の一方だけが不明です。
rule-t103-fix = 2020-09 のように、西暦4桁とハイフンと月2桁で入力してください。分からない場合は自・至とも unknown とします。
rule-t103-fix-one-unknown = 自・至の両方に年月を入力するか、両方を unknown とし、備考に理由を書いてください。

## T104
rule-t104-title = 発生月（自）が発生月（至）より後
rule-t104-what = 発生月（自）{ $from }が、発生月（至）{ $to }より後です。
rule-t104-fix = 自・至が逆になっていないか確認してください。1か月分の行では、両方に同じ月を入力します。

## T105
rule-t105-title = 連携時認証方式が一覧にない
rule-t105-what = 「{ $value }」は、連携時認証方式の一覧にありません。
rule-t105-fix = knowledge（知識情報）、password（パスワード）、ivr_or_passbook（IVR・通帳）、otp（OTP）、phishing_resistant（耐性認証）、unknown（不明）のいずれかを入力してください。

## T106
rule-t106-title = 計上基準が一覧にない
rule-t106-what = 「{ $value }」は、計上基準の一覧にありません。
rule-t106-fix = claimed（申出）、recognised（認定）、accounts（口座）、transactions（取引）、depositors（預金名義人）、unknown（不明）のいずれかを入力してください。

## T107
rule-t107-title = 件数・金額が整数でない
rule-t107-what = 「{ $value }」は整数ではありません。
rule-t107-fix = 数字だけを入力してください。金額は1円単位です（6,000万円は 60000000）。概数であることは精度の列で示します。

## T108
rule-t108-title = 件数・金額が負の数
rule-t108-what = 「{ $value }」は負の数です。
rule-t108-fix = 0以上の数を入力してください。以前の回を減らす場合は、負の行ではなく、その回の訂正として提出します。

## T109
rule-t109-title = 必須の値がない
rule-t109-what = 「{ $column }」が空欄です。
rule-t109-fix = 値を入力してください。分からない項目には unknown（不明）又は unspecified（内訳不明）を、なかった件数には 0 を入力します。

## T110
rule-t110-title = 同じキー（銀行、サービス、発生月、認証方式、計上基準）の行が重複している
rule-t110-what = { $first }行目と同じキー（{ $bank }・{ $service }、発生月、認証方式、計上基準）の行です。
rule-t110-fix = 二重に計上していれば一方を削除し、別々の被害であれば1行に合算してください。

## T111
rule-t111-title = 補償・補償しない・調査中の件数の和が件数と合わない
rule-t111-what = 補償件数、補償しない件数、調査・検討中件数の和は{ $sum }ですが、件数は{ $cases }です。
rule-t111-fix = 内訳の和が件数と等しくなるように直してください。内訳の一部が分からない場合は、その欄を空欄にします。

## T112
rule-t112-title = 阻止額と実被害額の和が金額と合わない（精度が「正確」の場合）
rule-t112-what = 阻止額と実被害額の和は{ $sum }円ですが、金額は{ $amount }円です。
rule-t112-fix = 阻止額と実被害額の和が金額と等しくなるように直してください。概数であれば、精度の列に示してください。

## T113
rule-t113-title = 補償額が金額を超える（精度が「正確」の場合）
rule-t113-what = 補償額{ $compensated }円が、金額{ $amount }円を超えています。
rule-t113-fix = 補償額と金額を確かめてください。金額には、補償した被害の全額を含めます。

## T114
rule-t114-title = 補償額があるのに補償件数が0
rule-t114-what = 補償額が{ $compensated }円あるのに、補償件数が0です。
rule-t114-fix = 補償した件数を入力してください。分からない場合は空欄にします。

## T115
rule-t115-title = 金額があるのに件数が0
rule-t115-what = 金額が{ $amount }円あるのに、件数が0です。
rule-t115-fix = 件数を入力してください。

## T116
rule-t116-title = 内訳不明又は発生月不明の行に備考がない。又は銀行とサービスの両方が内訳不明
rule-t116-no-remarks = 内訳又は発生月が不明ですが、備考に理由がありません。
rule-t116-both = 銀行とサービスの両方が内訳不明です。
rule-t116-fix-no-remarks = 備考に、不明である理由を書いてください（例：「内訳の公表なし」）。
rule-t116-fix-both = 自らの側（銀行は銀行コード、資金移動業者はサービスコード）を入力してください。

## T117
rule-t117-title = 発生月が、同じ銀行・サービス・認証方式・計上基準の前の行と重なる
rule-t117-what = 発生月が{ $first }行目と重なっています（銀行、サービス、認証方式、計上基準は同じです）。
rule-t117-fix = 同じ被害を二重に計上しないよう、行の期間を分けるか、1行にまとめてください。発生月が不明の行は、どの月とも重なります。

## T118
rule-t118-title = 金額が1兆円を、又は件数が1,000万件を超える
rule-t118-count = 件数が上限の{ $limit }件を超えています。
rule-t118-amount = 金額が上限の{ $limit }円を超えています。
rule-t118-fix = 桁と単位（1円単位）を確かめ、ほかの列の値が入っていないか確認してください。

## T119
rule-t119-title = 精度又は補償者が一覧にない
rule-t119-precision = 「{ $value }」は、精度の一覧にありません。
rule-t119-compensated-by = 「{ $value }」は、補償者の一覧にありません。
rule-t119-fix-precision = exact（正確）、thousand_yen（千円未満切捨て）、man_yen（万円未満切捨て）、about（約）のいずれかを入力してください。空欄は exact とみなします。
rule-t119-fix-compensated-by = bank（銀行）、ftsp（資金移動業者）、both（双方）、unknown（不明）のいずれかを入力するか、空欄にしてください。

## T120
rule-t120-title = 備考に制御文字がある
rule-t120-what = 備考に、表示できない制御文字（{ $code }）があります。
rule-t120-fix = その文字を削除してください。別のシステムから貼り付けた場合は、文字コードを確かめてください。

## T121
rule-t121-title = 備考が2,000字を超える
rule-t121-what = 備考が{ $length }字あります。
rule-t121-fix = 2,000字以内にまとめてください。

## T201
rule-t201-title = 発生月が回の対象期間の外、又は提出する月より後
rule-t201-outside = { $month }は、この回の対象期間（{ $from }〜{ $to }）の外です。
rule-t201-future = { $month }は、提出する月（{ $submission }）より後です。
rule-t201-fix-outside = この行をこの回から外し、その月を対象とする回の訂正として提出してください。
rule-t201-fix-future = 発生月を確かめてください。これから発生する被害は報告できません。

## T202
rule-t202-title = 提出の連携一覧にない連携（内訳不明の行を除く）
rule-t202-what = 連携 { $bank } × { $service } は、この提出の連携一覧にありません。
rule-t202-fix = コードを確かめてください。正しければ、先に連携の画面でその連携を加えてください（終了した連携も含みます）。

## T203
rule-t203-title = 提出者が、その銀行でもサービスの運営者でもない。又は自らの側が内訳不明
rule-t203-bank = 銀行コード{ $bank }は、提出者（{ $filer }）のものではありません。
rule-t203-service = サービス { $service } は、提出者が運営するサービスではありません。
rule-t203-own-unspecified = 提出者自身の側が内訳不明になっています。
rule-t203-fix = 銀行は自らの銀行コードの行だけを、資金移動業者は自ら運営するサービスの行だけを提出してください。

## T204
rule-t204-title = 被害なしの表明と行が両方ある
rule-t204-what = 被害なしを表明していますが、被害件数表に行があります。
rule-t204-fix = 行をすべて削除するか、被害なしの表明を取り消してください。

## T301
rule-t301-title = 銀行コードの先頭の0を補った
rule-t301-what = 銀行コード「{ $was }」を「{ $is }」として読みました。
rule-t301-fix = 正しいことを確認してください。表計算ソフトでは、列の表示形式を「文字列」にすると先頭の0が残ります。

## T302
rule-t302-title = 値の表記を整えた（全角、コンマ、円、▲、−、日本語の語など）
rule-t302-what = 「{ $was }」を「{ $is }」として読みました。
rule-t302-fix = 正しいことを確認してください。

## T303
rule-t303-title = 1行が複数の月にわたる
rule-t303-what = { $from }から{ $to }まで{ $count }か月分が1行になっています。
rule-t303-fix = 月ごとの行に分けてください。分けられない場合は、理由を書いてください。

## T304
rule-t304-title = 1件当たりの金額が100万円を超える
rule-t304-what = 1件当たりの金額が{ $average }円です。
rule-t304-fix = 件数、金額と単位（1円単位）を確かめてください。正しい場合は、理由を書いてください。

## T305
rule-t305-title = 精度が「正確」でない
rule-t305-what = 精度が「{ $precision }」です。
rule-t305-fix = 1円単位の金額が分かれば、その金額に直してください。分からない場合は、理由を書いてください。

## T306
rule-t306-title = 月平均の件数又は金額が、前回の10倍以上か10分の1以下
rule-t306-cases = 1か月当たりの件数が{ $now }件です。前回は{ $before }件でした（同じ連携、計上基準、認証方式）。
rule-t306-amount = 1か月当たりの金額が{ $now }円です。前回は{ $before }円でした（同じ連携、計上基準、認証方式）。
rule-t306-fix = 桁と計上の仕方を前回と見比べてください。正しい場合は、増減の理由を書いてください。

## T307
rule-t307-title = 件数があるのに金額が0
rule-t307-what = 件数が{ $cases }件あるのに、金額が0円です。
rule-t307-fix = 金額を確かめてください。金銭の被害がなかった場合は、その旨を理由に書いてください。

## T308
rule-t308-title = 発生月又は計上基準が不明
rule-t308-period = 発生月が不明です。
rule-t308-basis = 計上基準が不明です。
rule-t308-fix = 分かれば入力してください。分からない場合は、理由を書いてください。

## T309
rule-t309-title = 補償額が金額を超える（精度が「正確」でない場合）
rule-t309-what = 補償額{ $compensated }円が、概数の金額{ $amount }円を超えています。
rule-t309-fix = 端数によるものか確かめ、理由を書いてください。

## T310
rule-t310-title = 備考に顧客情報とみられる記載がある
rule-t310-number = 備考に、口座番号とみられる数字があります。
rule-t310-phone = 備考に、電話番号とみられる数字があります。
rule-t310-mail = 備考に、メールアドレスとみられる記載があります。
rule-t310-fix = 口座番号、電話番号、メールアドレス、氏名など、顧客を特定できる情報を削除してください。顧客情報でない場合は、その旨を理由に書いてください。

## ファイルを受け付けられない理由
file-missing = ファイル「{ $file }」がありません。
file-unreadable = ファイルを読めません（{ $cause }）。
file-not-a-table = CSVでもExcelブック（.xlsx）でもないファイルです。被害件数表をCSV又は.xlsxで保存して、もう一度お試しください。
file-encrypted = パスワードで保護されたファイルです。パスワードを外して保存し直してください。
file-old-workbook = 古い形式（.xls）又はバイナリ形式（.xlsb）のブックです。「Excelブック（.xlsx）」として保存し直してください。
file-macros = マクロを含むブックは受け付けません。「Excelブック（.xlsx）」として保存し直してください。
file-too-large = ブックを展開した大きさが上限（{ $limit }MiB）を超えています。不要なシート・書式・画像を取り除くか、CSVを使ってください。
file-too-many-rows = シートの行が上限（{ $limit }行）を超えています。CSVを使ってください。
file-damaged = ブックが壊れていて読めません。表計算ソフトで開き、保存し直してください。
file-template-changed = 様式の目印（非表示のシート「renkei」又はその名前）が失われているため、どの様式か分かりません。様式をダウンロードし直し、入力した値を貼り付けてください。
file-template-version = この版のポータルが知らない形式の様式です。様式をダウンロードし直し、入力した値を貼り付けてください。
file-not-made = Excelブックを作れませんでした。CSVを使ってください。

## 検査結果（renkei check）
check-file = ファイル：{ $file }（{ $format }）
check-format-csv = CSV、{ $encoding }
check-format-csv-unreadable = CSV
check-format-xlsx = Excelブック、シート「{ $sheet }」
check-format-xlsx-empty = Excelブック
check-summary = データの行：{ $rows }　エラー：{ $errors }　警告：{ $warnings }
check-clean = 問題は見つかりませんでした。
check-only-warnings = エラーはありません。警告には、提出のときに理由を書いてください。
check-errors = エラーを直してから提出してください。
check-rule = { $rule } { $severity } { $count }件　{ $finds }
check-finding = { $place }：{ $what }
check-fix = → { $fix }
check-more = このほかの{ $count }件は表示していません（--limit で増やせます）。件数はすべてを数えたものです。
check-place-row = { $row }行目
check-place-cell = { $row }行目 { $column }
check-place-file = ファイル全体
check-place-column = 列「{ $column }」
finding-fix-formula = 数式が入っていますが、計算結果がファイルにありません。表計算ソフトで開いて保存し直すか、「値の貼り付け」で数式を値に置き換えてください。
findings-sheet = シート
findings-row = 行
findings-column = 列
findings-value = 値
findings-rule = 規則番号
findings-what = 内容
findings-fix = 直し方
