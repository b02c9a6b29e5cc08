using System.Text;
using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Collects the sections of a study's page in a language and frames them.</summary>
internal sealed class StudyPage(Translator? translator)
{
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _links = new();
    private readonly JsonArray _charts = [];
    private readonly TranslatedPage _texts = new(translator);

    /// <summary>Adds a section; one without a title goes on with that before it.</summary>
    /// <param name="path">What the section is about, by its name in files.</param>
    public void Add(string id, Section made, string path = "")
    {
        var section = _texts.Section(made);
        if (section.Title.Length > 0)
        {
            var code = path.Length > 0 && path != made.Title ? $" <code>{Text.Html(path)}</code>" : "";
            _body.Append($"<h2 id=\"{id}\">{Text.Html(section.Title)}{code}</h2>\n");
            _links.Append($"<a href=\"#{id}\">{Text.Html(section.Title)}</a>\n");
        }
        if (section.Says.Length > 0) _body.Append($"<p class=\"says\">{Text.Html(section.Says)}</p>\n");
        HtmlReport.AddCharts(section, id, _body, _charts);
        _body.Append(section.Html);
    }

    /// <summary>The whole file as text.</summary>
    public string Write(string title, string lead) => HtmlReport.Page(_texts.Of(title), _texts.Of(lead), _body, _links, _charts, _texts);
}
