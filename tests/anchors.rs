//! Every anchor's words equal the words at its ranges in the decoded document, after the declared
//! normalisation, in all formats.

use dossier::{
    article::{self, Article},
    clean::{self, BlockKind},
    config::Config,
    load,
    text::Span,
    world::MemoryWorld,
};
use proptest::{prelude::*, sample::select};

/// The articles of a folder that holds one file.
fn articles(name: &str, content: &str) -> Vec<Article> {
    let world = MemoryWorld::new().with(format!("content/articles/{name}"), content);
    let inventory = load::scan(&world, &Config::default()).value;
    let mut articles = Vec::new();
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            let cleaned = clean::clean(&raw);
            articles.extend(article::assemble(raw, cleaned));
        }
    });
    articles
}

/// Verifies every word, every pair of words, and every block.
fn check(name: &str, content: &str) {
    for article in articles(name, content) {
        let text = &article.text.text;
        for block in article
            .text
            .blocks
            .iter()
            .filter(|b| b.kind != BlockKind::Code)
        {
            let words = words(block.span.of(text))
                .into_iter()
                .map(|w| w.shifted(block.span.start))
                .collect::<Vec<_>>();
            let pairs = words.windows(2).map(|pair| pair[0].joined(pair[1]));
            for span in words.iter().copied().chain(pairs).chain([block.span]) {
                let anchor = article.anchor(span);
                assert!(
                    article.verifies(&anchor),
                    "{name}: {:?} is not at {:?} of {content:?}",
                    span.of(text),
                    anchor.ranges
                );
            }
        }
    }
}

fn words(text: &str) -> Vec<Span> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| Span::new(start(word), start(word) + word.len()))
        .collect()
}

/// Pieces that any text may hold.
const WORDS: &[&str] = &[
    "river",
    "Zürich",
    "“yes”",
    "don’t",
    "3.5%",
    "$218.2bn",
    "—",
    "a\u{ad}b",
    "x\u{a0}y",
    "\u{200b}",
    "中文",
    "&",
    "&amp;",
    "&nbsp;",
    "&#8217;",
    "&#146;",
    "&copy",
    "&;",
    "<",
    ">",
    "A & B; C",
    "\"",
    "'",
    "…",
    "e\u{301}",
    "\u{feff}",
    "u&shy;v",
    "&lt;b&gt;",
    "&#x110000;",
];
const BLANKS: &[&str] = &[
    " ", " ", " ", "", "\n", "\r\n", "\t", "  ", "\n\n", "\r\n\r\n",
];
const MARKDOWN: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "``",
    "[a](b)",
    "![p](q)",
    "[^1]",
    "\\",
    "\\&",
    "\\*",
    "# ",
    "\n# ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\n```\n",
    "\n| a | b |\n|---|---|\n| ",
    " | ",
    "<br>",
    "<b>",
    "</b>",
    "\n<div>\n",
    "\n</div>\n",
    "<!-- x -->",
    "~~",
    "---\n",
    "\n---\n",
    "https://a.example",
    "<https://b.example>",
    "  \n",
    "\n[^1]: ",
    "\n: ",
    "- [x] ",
];
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<div class=\"text\">",
    "</div>",
    "<ul><li>",
    "<li>",
    "</ul>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<blockquote>",
    "</blockquote>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!-- c -->",
    "<figure><figcaption>",
    "</figcaption></figure>",
    "<nav>",
    "</nav>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<title>",
    "</title>",
    "<textarea>",
    "<![CDATA[",
    "<?x ?>",
    "<!DOCTYPE html>",
    "</",
    "<p",
    "<p title='",
    "<span hidden>",
    "</span>",
    "<article>",
    "</article>",
    "<img alt='z'>",
    "<body>",
    "<svg>",
    "</svg>",
];

fn document(marks: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = (
        prop_oneof![3 => select(WORDS), 2 => select(marks)],
        select(BLANKS),
    );
    prop::collection::vec(piece, 1..40).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(word, blank)| [word, blank])
            .collect()
    })
}

proptest! {


    #[test]
    fn words_of_pasted_text_stand_in_the_file(content in document(&["\n", "\n\n", "---", "+++", "- "])) {
        check("a.txt", &content);
    }

    #[test]
    fn words_of_markdown_stand_in_the_file(content in document(MARKDOWN)) {
        check("a.md", &content);
    }

    #[test]
    fn words_of_a_saved_page_stand_in_the_file(content in document(TAGS)) {
        check("a.html", &content);
    }

    #[test]
    fn words_of_a_row_stand_in_its_text(content in document(&["\n", "\n\n"])) {
        let row = serde_json::json!({ "text": content }).to_string();
        check("a.jsonl", &row);
    }

    #[test]
    fn words_of_a_table_stand_in_its_text(content in document(&["\n", "\n\n", "\"", ",", ";"])) {
        check("a.csv", &format!("title,text\r\nOne,\"{}\"\r\n", content.replace('"', "\"\"")));
    }

    #[test]
    fn words_of_a_feed_stand_in_the_content_of_its_entry(content in document(TAGS)) {
        let escaped = content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        check("a.xml", &format!("<rss><channel><item><description>{escaped}</description></item></channel></rss>"));
    }
}
