using System.Globalization;
using System.Net;
using System.Text;

namespace Tokenworks.Cli;

/// <summary>Claims on the terminal and as a page of their own.</summary>
internal static class ClaimPage
{
    public static void Write(ClaimAnswer a)
    {
        var c = a.Claim;
        Console.Out.WriteLine(Claim(a));
        Console.Out.WriteLine($"  {Words.Of("said in")} {string.Join(", ", c.Where)} ({string.Join(", ", c.Rows)})");
        Console.Out.WriteLine($"  {Words.Of(a.VerdictWord)}{(c.If.Length > 0 ? ": " + If(a) : "")}");
        Console.Out.WriteLine($"  {Says(a)}");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {c.Field} = {a.Value:G6} ({Words.Of("the verdict stands from")} {c.Stands.LowBase:G6} {Words.Of("to")} {c.Stands.HighBase:G6})"));
        foreach (var f in a.Figures) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(Words.Translator is null ? f.Figure.Quotes[0] : f.Figure.Quotes[^1])} = {f.Value:G6}{(f.Agrees ? "" : " (!)")}"));
        Console.Out.WriteLine($"  ./tokenworks {c.Command} --json");
    }

    public static string Html(IReadOnlyList<ClaimAnswer> answers)
    {
        static string H(string text) => WebUtility.HtmlEncode(text);
        var (ja, rows) = (Words.Translator is not null, new StringBuilder());
        foreach (var a in answers)
            rows.Append(CultureInfo.InvariantCulture, $"<tr id=\"{H(a.Claim.Id)}\"><td>{H(Claim(a))}<br><small>{H(string.Join(", ", a.Claim.Where))} · {H(string.Join(", ", a.Claim.Rows))}</small></td><td class=\"{a.Claim.Verdict}\">{H(Words.Of(a.VerdictWord))}{(a.Claim.If.Length > 0 ? "<br><small>" + H(If(a)) + "</small>" : "")}</td><td>{H(Says(a))}</td><td><code>./tokenworks {H(a.Claim.Command)} --json</code><br><small>{H(a.Claim.Field)}{(a.Value is { } v ? string.Create(CultureInfo.InvariantCulture, $" = {v:G6}") : "")}</small></td></tr>\n");
        return $$"""
            <!DOCTYPE html>
            <html lang="{{(ja ? "ja" : "en")}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{H(Words.Of("Claims and what the numbers say"))}}</title><link rel="icon" href="data:,">
            <style>body{font:15px/1.45 system-ui,"Noto Sans CJK JP","IPAGothic",sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1d2733}
            table{border-collapse:collapse;width:100%;table-layout:fixed}td,th{border-bottom:1px solid #dde4ea;padding:.5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
            th:nth-child(1){width:28%}th:nth-child(2){width:14%}th:nth-child(4){width:24%}.Holds{color:#00734f}.DoesNotHold{color:#b23b00}.HoldsIf{color:#8a5a00}small{color:#5b6878}</style></head>
            <body><h1>{{H(Words.Of("Claims and what the numbers say"))}}</h1>
            <p>{{H(Words.Of("Every verdict rests on a command; its number is checked by the test suite."))}}</p>
            <table><tr><th>{{H(Words.Of("Claim"))}}</th><th>{{H(Words.Of("Verdict"))}}</th><th>{{H(Words.Of("What filing or model says"))}}</th><th>{{H(Words.Of("Shown by"))}}</th></tr>
            {{rows}}</table></body></html>

            """;
    }

    private static string Claim(ClaimAnswer a) => Words.Translator is not null && a.Claim.ClaimJa.Length > 0 ? a.Claim.ClaimJa : a.Claim.Claim;

    private static string If(ClaimAnswer a) => Words.Translator is not null && a.Claim.IfJa.Length > 0 ? a.Claim.IfJa : a.Claim.If;

    private static string Says(ClaimAnswer a) => Words.Translator is not null && a.Claim.SaysJa.Length > 0 ? a.Claim.SaysJa : a.Claim.Says;
}
