//! The blocks of a file.

use comrak::Node;
use comrak::nodes::{AlertType, ListType, NodeCodeBlock, NodeHeading, NodeTable, NodeValue, TableAlignment};

use super::target::{Target, parse_target};
use super::{DEEPEST, Reader, place, value};
use crate::block::{AlertKind, Alignment, Block, BlockKind, Figure, Inline, List, Table};
use crate::condition::Condition;
use crate::problem::Place;

impl<'a> Reader<'a, '_> {
    /// The title and the blocks of a file. The title is the heading of the first level, and it comes first.
    pub(super) fn top(&mut self, root: Node<'a>, id: &str) -> (Vec<Inline>, Vec<Block>) {
        let mut nodes = root.children().peekable();
        let is_title = |node: &Node<'a>| matches!(node.data().value, NodeValue::Heading(NodeHeading { level: 1, .. }));
        let title = nodes.next_if(is_title).map(|node| self.inlines(node, 0));
        let blocks = self.blocks(nodes, id, 0);
        (title.unwrap_or_default(), blocks)
    }

    /// The blocks among `nodes`, numbered from 1 behind `id`. Claims take no number.
    pub(super) fn blocks(&mut self, nodes: impl Iterator<Item = Node<'a>>, id: &str, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let (mut number, mut claims) = (0, 0);
        for node in nodes {
            if depth == DEEPEST {
                self.problem(place(node), "blocks stand too deep inside each other", "at most a list in a box");
                break;
            }
            let own = format!("{id}-{}", number + 1);
            let Some(kind) = self.block(node, &own, depth + 1) else { continue };
            let id = if matches!(kind, BlockKind::Claim(_)) {
                claims += 1;
                format!("{id}-c{claims}")
            } else {
                number += 1;
                own
            };
            blocks.push(Block { id, place: place(node), kind });
        }
        blocks
    }

    fn block(&mut self, node: Node<'a>, id: &str, depth: usize) -> Option<BlockKind> {
        let place = place(node);
        Some(match value(node) {
            NodeValue::Paragraph => match self.figure(node) {
                Some(figure) => BlockKind::Figure(figure),
                None => BlockKind::Paragraph(self.inlines(node, 0)),
            },
            NodeValue::Heading(heading) => self.heading(node, heading),
            NodeValue::BlockQuote => BlockKind::Quote(self.blocks(node.children(), id, depth)),
            NodeValue::Alert(alert) => {
                if alert.title.is_some() {
                    self.problem(place, "a box has a title of its own here", "the title in the box, as `**…**`");
                }
                let kind = match alert.alert_type {
                    AlertType::Note => AlertKind::Note,
                    AlertType::Tip => AlertKind::Tip,
                    other => {
                        self.problem(
                            place,
                            format!("a box of the kind {other:?} is not known"),
                            "`[!NOTE]` or `[!TIP]`",
                        );
                        AlertKind::Note
                    }
                };
                BlockKind::Alert(kind, self.blocks(node.children(), id, depth))
            }
            NodeValue::List(list) => BlockKind::List(List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                tight: list.tight,
                items: self.items(node, id, depth),
            }),
            NodeValue::Table(table) => BlockKind::Table(self.table(node, &table)),
            NodeValue::HtmlBlock(html) => BlockKind::Claim(self.claim(place, &html.literal)?),
            NodeValue::CodeBlock(code) => BlockKind::Code(self.code(place, *code)),
            NodeValue::ThematicBreak => BlockKind::Rule,
            NodeValue::FootnoteDefinition(definition) => {
                self.definitions.push((definition.name, node));
                return None;
            }
            other => {
                let what = format!("a `{}` is not part of the article's Markdown", other.xml_node_name());
                self.problem(place, what, "a paragraph");
                return None;
            }
        })
    }

    fn heading(&mut self, node: Node<'a>, heading: NodeHeading) -> BlockKind {
        if heading.setext {
            self.problem(
                place(node),
                "a line of `=` or `-` makes a heading of the line above",
                "`## …`, or an empty line",
            );
        } else if heading.level == 1 {
            self.problem(place(node), "a second title", "one `# …` in the first line; `## …` for what is below it");
        }
        BlockKind::Heading(heading.level.max(2), self.inlines(node, 0))
    }

    /// The blocks of each item. Their ids are numbered through the whole list.
    fn items(&mut self, list: Node<'a>, id: &str, depth: usize) -> Vec<Vec<Block>> {
        list.children()
            .enumerate()
            .map(|(i, item)| self.blocks(item.children(), &format!("{id}-{}", i + 1), depth + 1))
            .collect()
    }

    fn table(&mut self, node: Node<'a>, table: &NodeTable) -> Table {
        let mut rows = node.children().map(|row| row.children().map(|cell| self.inlines(cell, 0)).collect());
        let head = rows.next().unwrap_or_default();
        let rows = rows.collect();
        let alignments = table.alignments.iter().map(|alignment| match alignment {
            TableAlignment::None => Alignment::Default,
            TableAlignment::Left => Alignment::Left,
            TableAlignment::Center => Alignment::Center,
            TableAlignment::Right => Alignment::Right,
        });
        Table { alignments: alignments.collect(), head, rows }
    }

    /// The figure, when the paragraph is nothing but its slot.
    fn figure(&mut self, paragraph: Node<'a>) -> Option<Figure> {
        let only = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
        let NodeValue::Image(image) = value(only) else { return None };
        let Ok(Target::Figure(figure)) = parse_target(&image.url) else { return None };
        Some(Figure { figure, caption: self.inlines(only, 0) })
    }

    /// The claim in a comment. Any other HTML is refused: what the page shows is for the page to make.
    fn claim(&mut self, place: Place, html: &str) -> Option<Condition> {
        let html = html.trim();
        let Some(inside) = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) else {
            let what = format!("HTML in the text: `{}`", first_line(html));
            let right = if html.starts_with("<!--") {
                "`<!-- claim: … -->`, closed, and alone in its line"
            } else {
                "Markdown; the only HTML is `<!-- claim: … -->`"
            };
            self.problem(place, what, right);
            return None;
        };
        let Some((before, condition)) = inside.split_once("claim:").filter(|(before, _)| before.trim().is_empty())
        else {
            self.problem(place, format!("a comment: `{}`", first_line(html)), "`<!-- claim: … -->`, or no comment");
            return None;
        };
        match Condition::parse(condition) {
            Ok(condition) => Some(condition),
            Err(error) => {
                let place = place.right("<!--".len() + before.chars().count() + "claim:".len() + error.at);
                let what = format!("the claim `{}` cannot be read: {}", first_line(condition.trim()), error.what);
                self.problem(place, what, "`FIGURE.OUTPUT?PARAM=VALUE > 10`");
                None
            }
        }
    }

    fn code(&mut self, place: Place, code: NodeCodeBlock) -> String {
        if !code.fenced {
            self.problem(place, "four blanks at the beginning of a line make code of it", "no blanks, or a fence ```");
        }
        code.literal
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
