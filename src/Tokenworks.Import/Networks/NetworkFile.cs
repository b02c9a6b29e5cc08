using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Networks;

/// <summary>Activity networks of others: CSV, or the XML of MS Project.</summary>
public static partial class NetworkFile
{
    private static readonly string[] Needed = ["id", "duration_days"];

    /// <summary>The network; null with findings. A file whose name ends in .xml is read as MS Project's.</summary>
    public static PlannedNetwork? Read(string path, FindingBag findings) =>
        path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? MsProjectXml.Read(path, findings) : ReadCsv(path, findings);

    /// <summary>
    /// Columns: id and duration_days, and as wanted name, low_days, high_days, shape, predecessors ("A; B SS+3; C FF-2d"), calendar ("5" or "7" days a week),
    /// not_before, cause, milestone (yes), it_mw, resources ("crew 2; crane 1"), actual_start, actual_finish, remaining_days, crash_days, crash_usd_per_day. Rows whose id begins with "resource:", "start" or "data_date" give a capacity, the start or the day of the progress.
    /// </summary>
    private static PlannedNetwork? ReadCsv(string path, FindingBag findings)
    {
        if (CsvTable.Read(path, Needed, findings) is not { } rows) return null;
        var (start, dataDate, resources, activities) = (new LocalDate(2026, 1, 1), (LocalDate?)null, new List<PlannedResource>(), new List<PlannedActivity>());
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, where) = (new NetworkRow(rows[i], new SourceSpan(path, i + 2, 1), findings), rows[i]["id"].Trim());
            if (where == "start") start = row.Date("not_before") ?? start;
            else if (where == "data_date") dataDate = row.Date("not_before");
            else if (where.StartsWith("resource:", StringComparison.Ordinal)) resources.Add(new PlannedResource(where[9..].Trim(), row.Number("duration_days", 0), BuildConstraint.Labour));
            else if (where.Length > 0) activities.Add(row.Activity());
        }
        var calendars = activities.Select(a => a.Calendar).Where(c => c.Length > 0).Distinct().Select(c => Calendar(c, activities, findings)).ToList();
        return findings.HasErrors ? null : new PlannedNetwork(start, calendars, activities, resources, [], dataDate) { IsReported = activities.Exists(a => a.Progress is not null) };
    }

    private static WorkCalendar Calendar(string name, List<PlannedActivity> activities, FindingBag findings)
    {
        if (int.TryParse(name, out var days) && days is >= 0 and <= 7) return new WorkCalendar(name, [.. Enumerable.Range(0, 7).Select(d => d < days)], [], []);
        findings.Error("impossible-calendar", activities.First(a => a.Calendar == name).Where, $"calendar '{name}' of '{activities.First(a => a.Calendar == name).Name}' is not known", "1 to 7: working days a week from Monday", "");
        return WorkCalendar.FiveDays(name);
    }

    /// <summary>Reads "A", "A SS", "A FF+3", "A FS-2d".</summary>
    internal static PlannedLink? Link(string text)
    {
        if (LinkPattern().Match(text.Trim()) is not { Success: true } m) return null;
        var lag = m.Groups["lag"].Success ? double.Parse(m.Groups["lag"].Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0;
        return new PlannedLink(m.Groups["name"].Value.Trim(), m.Groups["kind"].Value switch { "SS" => LinkKind.StartToStart, "FF" => LinkKind.FinishToFinish, "SF" => LinkKind.StartToFinish, _ => LinkKind.FinishToStart }, lag);
    }

    [GeneratedRegex(@"^(?<name>.+?)(\s+(?<kind>FS|SS|FF|SF))?\s*(?<lag>[+-]\s*\d+(\.\d+)?)?\s*d?$")]
    private static partial Regex LinkPattern();
}

/// <summary>A row of a network's CSV.</summary>
internal sealed class NetworkRow(IReadOnlyDictionary<string, string> cells, SourceSpan where, FindingBag findings)
{
    public PlannedActivity Activity()
    {
        var days = Number("duration_days", 0);
        var (low, high) = (Number("low_days", days), Number("high_days", days));
        return new PlannedActivity(Text("id"), low, days, high)
        {
            Shape = high > low ? Word("shape", DurationShape.Pert) : DurationShape.Fixed, Cause = Word("cause", BuildConstraint.Construction), Calendar = Text("calendar") is "7" ? "" : Text("calendar"),
            Links = [.. Parts("predecessors").Select(t => Known(NetworkFile.Link(t), $"'{t}' is no predecessor", "'A', 'A SS+3', 'A FF-2'")).OfType<PlannedLink>()],
            Needs = [.. Parts("resources").Select(Need).OfType<PlannedNeed>()],
            Progress = Progress(), Crash = Crash(),
            NotBefore = Date("not_before"), IsMilestone = Text("milestone") is "yes" or "true" or "1", ItMw = Number("it_mw", 0), Where = where,
        };
    }

    private PlannedProgress? Progress()
    {
        var (start, finish, rest) = (Date("actual_start"), Date("actual_finish"), Text("remaining_days"));
        if (start is { } day) return new PlannedProgress(day, finish, rest.Length > 0 ? Number("remaining_days", 0) : null);
        if (finish is not null || rest.Length > 0) findings.Error("no-actual-start", where, $"activity '{Text("id")}' reports an end or a rest and no start", "actual_start", "State the first day of work.");
        return null;
    }

    // Steps of a day.
    private PlannedCrash? Crash()
    {
        var (days, usd) = (Number("crash_days", 0), Number("crash_usd_per_day", 0));
        if (days < 0 || usd < 0) findings.Error("bad-value", where, $"'crash_days' or 'crash_usd_per_day' of '{Text("id")}' is negative", "0 or more", "");
        return days >= 1 ? new PlannedCrash(1, (int)Math.Min(days, Math.Floor(Number("duration_days", 0))), usd) : null;
    }

    public double Number(string column, double otherwise)
    {
        var text = Text(column);
        if (text.Length == 0) return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        findings.Error("bad-value", where, $"'{column}' is '{text}'", "a number", "");
        return otherwise;
    }

    public LocalDate? Date(string column)
    {
        if (Text(column) is not { Length: > 0 } text) return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success) return parsed.Value;
        findings.Error("bad-date", where, $"'{column}' is '{text}'", "a day: 2027-04-01", "");
        return null;
    }

    private PlannedNeed? Need(string text)
    {
        var cut = text.LastIndexOf(' ');
        return Known(cut > 0 && double.TryParse(text[(cut + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? new PlannedNeed(text[..cut].Trim(), amount) : null, $"'{text}' is no need", "'crew 2'");
    }

    private T? Known<T>(T? value, string what, string allowed)
        where T : class
    {
        if (value is null) findings.Error("bad-value", where, what, allowed, "");
        return value;
    }

    private T Word<T>(string column, T otherwise)
        where T : struct, Enum
    {
        var (text, words) = (Text(column).Replace('-', '_'), EnumReader.Words(typeof(T)));
        if (text.Length == 0) return otherwise;
        for (var i = 0; i < words.Count; i++)
            if (words[i] == text) return Enum.GetValues<T>()[i];
        findings.Error("unknown-word", where, $"'{column}' is '{text}'", string.Join(", ", words), "");
        return otherwise;
    }

    private IEnumerable<string> Parts(string column) => Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Text(string column) => cells.TryGetValue(column, out var text) ? text.Trim() : "";
}
