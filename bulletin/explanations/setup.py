"""The configuration, the theme and the disk."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "no-configuration",
        sentence("The command was run where there is no configuration file."),
        wrong="cd Desktop; make site",
        right="cd newsroom; make site",
    ),
    Explanation(
        "bad-configuration",
        sentence("The configuration file stops with an error of Python's."),
        wrong="SITENAME = 复工公报",
        right='SITENAME = "复工公报"',
    ),
    Explanation(
        "bad-setting",
        sentence("A setting is missing, or has a value that can't be used."),
        wrong='SITEURL = "news.example.cn"',
        right='SITEURL = "https://news.example.cn"',
        severities=("error", "warning"),
    ),
    Explanation(
        "no-effect",
        sentence(
            "A setting of Pelican's, one that is set anew below, a name that nothing reads, or a word of a "
            "theme that no page says, changes nothing of the site."
        ),
        wrong='PAGE_URL = "{slug}/"',
        right="# addresses are made of ids and dates",
        severities=("error", "warning"),
    ),
    Explanation(
        "example-setting",
        sentence("The public site has the address, or begins its feed ids with the name, of an example."),
        wrong='SITEURL = "https://resumption.example"',
        right='SITEURL = "https://news.suxian.gov.cn"',
        severities=("error", "warning"),
    ),
    Explanation(
        "sample-left",
        sentence("The sample of a new newsroom would be published, whose numbers are not true."),
        wrong="content/bulletins/2020/newsroom-sample.md",
        right="content/bulletins/2020/2020-03-04-suxian.md",
    ),
    Explanation(
        "unknown-division",
        sentence("No place, or more than one, is called as was typed for a new newsroom."),
        wrong="bulletin init news --place 鼓楼区",
        right="bulletin init news --place 320106",
    ),
    Explanation(
        "no-font",
        sentence("Pictures for those who share pages are asked for, and there is no font to draw them with."),
        wrong="BULLETIN_SHARE_IMAGES = True",
        right='BULLETIN_SHARE_FONT = "fonts/heading.otf"',
        severities=("warning",),
    ),
    Explanation(
        "idle-plugin",
        sentence("A plugin waits for signals that tell of articles read by Pelican itself; it reads none."),
        wrong='PLUGINS = [bulletin.host, "readtime"]',
        right="PLUGINS = [bulletin.host]",
        severities=("warning",),
    ),
    Explanation(
        "program-failed",
        sentence("The program itself has a fault; what it was given may be right."),
        wrong="content/data/figures/2020-03-04.yaml",
        right="content/data/figures/2020-03-04.yaml",
    ),
    Explanation(
        "plugin-failed",
        sentence("A plugin can't be loaded, or stops while it works on the new site."),
        wrong='PLUGINS = [bulletin.host, "sitemap"]',
        right="pip install pelican-sitemap",
    ),
    Explanation(
        "stray-files",
        sentence("The output holds files that are not of the site, and the build was asked to fail then."),
        wrong="output/bulletins/2020/03/withdrawn/index.html",
        right="bulletin build --prune",
    ),
    Explanation(
        "foreign-output",
        sentence(
            "The output holds somebody's files, which a first build would overwrite, or --prune delete."
        ),
        wrong="bulletin build -o Desktop",
        right="bulletin build -o Desktop/site",
    ),
    Explanation(
        "bad-moment",
        sentence("SOURCE_DATE_EPOCH is no number of seconds."),
        mend=sentence("unset it, or set it to a number such as 1583280000"),
        wrong="SOURCE_DATE_EPOCH=2020-03-04",
        right="SOURCE_DATE_EPOCH=1583280000",
    ),
    Explanation(
        "bad-output",
        sentence("The output folder would overwrite something else, or show what is yours alone."),
        wrong='OUTPUT_PATH = "content"',
        right='OUTPUT_PATH = "output"',
    ),
    Explanation(
        "unsafe-state",
        sentence("The folder of what builds remember holds drafts, and others could read it or write to it."),
        wrong='OUTPUT_PATH = "/var/www/html/bulletin"',
        right='OUTPUT_PATH = "/var/www/html/bulletin"; BULLETIN_STATE = "/var/lib/bulletin"',
    ),
    Explanation(
        "no-theme",
        sentence("The theme's folder has no templates."),
        mend=sentence(
            "set THEME in the configuration to a theme's folder, or delete it for the default theme"
        ),
        wrong='THEME = "themes"',
        right='THEME = "themes/bulletin"',
    ),
    Explanation(
        "template",
        sentence("A template of the theme can't be used."),
        wrong="{{ page.titel }}",
        right="{{ page.title }}",
    ),
    Explanation(
        "words",
        sentence("A word that the theme says otherwise can't be said."),
        wrong='msgstr "更新至{day}"',
        right='msgstr "更新至{date}"',
    ),
    Explanation(
        "not-written",
        sentence("The disk refuses to take the site."),
        wrong="df -h output: 100%",
        right="df -h output: 60%",
    ),
    Explanation(
        "no-index",
        sentence("The program that makes the index of the search has failed."),
        wrong="df -h output: 100%",
        right="df -h output: 60%",
    ),
    Explanation(
        "not-public",
        sentence("A bulletin was not published yet; readers get it with the next publication."),
        wrong="bulletins/2020/2020-03-05-new.md",
        right="bulletin publish",
        severities=("note",),
    ),
    Explanation(
        "ledger",
        sentence("A file of the ledger, content/published/, is not as publishing wrote it."),
        wrong='{"version":1,"moment":"2020-03-04T09:00:00Z"}, changed by hand',
        right="git checkout content/published",
    ),
    Explanation(
        "silent-change",
        sentence("Something that was public says something else, or is gone, and nothing tells readers."),
        wrong="    printed: 86家",
        right=(
            "    printed: 86家\n    revisions:\n      - until: 2020-03-09\n        printed: 68家\n"
            "        reason: 录入有误\n        fault: ours"
        ),
        severities=("error", "warning"),
    ),
    Explanation(
        "not-minor",
        sentence("A change was called minor of something that has not changed without a word."),
        mend=sentence("leave it out, or write the id of the figure or bulletin that has changed"),
        wrong='bulletin publish --minor "suxian-resumed=排印"',
        right="bulletin publish",
    ),
    Explanation(
        "target",
        sentence("The place to publish to is not named, is in use, or does not take the site."),
        wrong='BULLETIN_TARGETS = {"public": "/var/www/html"}, which holds another site',
        right='BULLETIN_TARGETS = {"public": "/var/www/bulletin/site"}',
    ),
    Explanation(
        "rollback",
        sentence("An earlier publication can't come back: it is not kept, or a correction would be unsaid."),
        wrong="bulletin rollback 20200304T010000Z-1a2b3c --reason 发错了",
        right="bulletin history",
    ),
    Explanation(
        "bad-cell",
        sentence("A cell of a spreadsheet can't be taken for a number, a day or a name on record."),
        wrong="到岗率（%）: 0.667",
        right="到岗率（%）: 66.7%",
    ),
    Explanation(
        "other-build",
        sentence("One build at a time writes a site."),
        wrong="make site & make site",
        right="make site; make site",
    ),
)
