using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Networks;

/// <summary>The XML that MS Project saves: tasks with durations, links, lags, constraints, resources and week calendars.</summary>
/// <remarks>
/// Durations are working hours over the project's hours a day. Summary tasks are left out, and what links to one is a finding. Constraints other than
/// start-no-earlier-than (and as soon as possible) are reported and not kept. Calendars: the working days of the week and exceptions without work. With a status date, actual starts and ends and remaining durations are its progress.
/// </remarks>
internal static class MsProjectXml
{
    private const int TenthsOfMinute = 10;
    private static readonly LinkKind[] Kinds = [LinkKind.FinishToFinish, LinkKind.FinishToStart, LinkKind.StartToFinish, LinkKind.StartToStart];

    public static PlannedNetwork? Read(string path, FindingBag findings)
    {
        using var text = FileGate.Open(path, findings, mend: "Save a smaller project.");
        if (text is null) return null;
        try
        {
            // No external parts of a document are fetched.
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName == "Project") return new Project(root, path, findings).Network();
            findings.Error("not-a-project", SourceSpan.Of(path), $"the document is a '{root.Name.LocalName}'", "a Project, as MS Project saves it", "Save as XML in MS Project.");
        }
        catch (XmlException e)
        {
            findings.Error("xml-format", new SourceSpan(path, e.LineNumber, e.LinePosition), e.Message.TrimEnd('.'), "XML", "Save the project again.");
        }
        return null;
    }

    private sealed class Project(XElement root, string path, FindingBag findings)
    {
        private readonly XNamespace _ns = root.Name.Namespace;
        private readonly double _minutesADay = Value(root, "MinutesPerDay") ?? 480;

        public PlannedNetwork? Network()
        {
            var tasks = root.Elements(_ns + "Tasks").Elements(_ns + "Task").Where(t => Text(t, "UID") is not ("" or "0") && Text(t, "IsNull") != "1" && Text(t, "Active") != "0").ToList();
            var names = tasks.ToDictionary(t => Text(t, "UID"), t => $"{Text(t, "UID")} {Text(t, "Name")}".Trim(), StringComparer.Ordinal);
            var summaries = tasks.Where(t => Text(t, "Summary") == "1").Select(t => Text(t, "UID")).ToHashSet(StringComparer.Ordinal);
            var start = Day(Text(root, "StartDate")) ?? new LocalDate(2026, 1, 1);
            var needs = Needs();
            List<PlannedActivity> activities = [.. tasks.Where(t => !summaries.Contains(Text(t, "UID"))).Select(t => Activity(t, names, summaries, needs))];
            var calendars = Calendars();
            var usual = Text(root, "CalendarUID");
            activities = [.. activities.Select(a => a with { Calendar = calendars.Exists(c => c.Name == a.Calendar) ? a.Calendar : calendars.Exists(c => c.Name == usual) ? usual : "" })];
            return findings.HasErrors ? null : new PlannedNetwork(start, calendars, activities, Resources(), [], Day(Text(root, "StatusDate"))?.PlusDays(1)) { IsReported = activities.Exists(a => a.Progress is not null) };
        }

        private PlannedActivity Activity(XElement task, Dictionary<string, string> names, HashSet<string> summaries, ILookup<string, PlannedNeed> needs)
        {
            var (uid, where) = (Text(task, "UID"), Where(task));
            var days = Hours(Text(task, "Duration"), where) * 60 / _minutesADay;
            var links = task.Elements(_ns + "PredecessorLink").Select(l => Link(l, names, summaries, names[uid])).OfType<PlannedLink>().ToList();
            return PlannedActivity.Of(names[uid], days) with
            {
                Links = links, Where = where, Calendar = Text(task, "CalendarUID"), IsMilestone = Text(task, "Milestone") == "1",
                NotBefore = Constraint(task, names[uid]), Needs = [.. needs[uid]], Progress = Progress(task, where),
            };
        }

        // The status date is the last day reported on.
        private PlannedProgress? Progress(XElement task, SourceSpan where)
        {
            if (Day(Text(root, "StatusDate")) is null || Day(Text(task, "ActualStart")) is not { } start) return null;
            return new PlannedProgress(start, Day(Text(task, "ActualFinish")), Text(task, "RemainingDuration") is { Length: > 0 } rest ? Hours(rest, where) * 60 / _minutesADay : null);
        }

        private PlannedLink? Link(XElement link, Dictionary<string, string> names, HashSet<string> summaries, string name)
        {
            var uid = Text(link, "PredecessorUID");
            if (summaries.Contains(uid))
            {
                findings.Error("summary-link", Where(link), $"task '{name}' follows the summary task '{names[uid]}'", "", "Link it to the last task inside.");
                return null;
            }
            var kind = int.TryParse(Text(link, "Type"), out var type) && type is >= 0 and <= 3 ? Kinds[type] : LinkKind.FinishToStart;
            return new PlannedLink(names.GetValueOrDefault(uid, uid), kind, (Value(link, "LinkLag") ?? 0) / TenthsOfMinute / _minutesADay);
        }

        private LocalDate? Constraint(XElement task, string name)
        {
            if (Text(task, "ConstraintType") is "" or "0") return null;
            if (Text(task, "ConstraintType") is "4" or "2") return Day(Text(task, "ConstraintDate"));
            findings.Warning("constraint-left-out", Where(task), $"the constraint of task '{name}' is not kept", "as soon as possible, start no earlier than", "Check its dates.");
            return null;
        }

        private ILookup<string, PlannedNeed> Needs() => root.Elements(_ns + "Assignments").Elements(_ns + "Assignment")
            .Where(a => Known(Text(a, "ResourceUID"))).ToLookup(a => Text(a, "TaskUID"), a => new PlannedNeed(Text(a, "ResourceUID"), Value(a, "Units") ?? 1), StringComparer.Ordinal);

        private bool Known(string uid) => root.Elements(_ns + "Resources").Elements(_ns + "Resource").Any(r => Text(r, "UID") == uid && Text(r, "Type") is "1" or "");

        private List<PlannedResource> Resources() =>
        [
            .. root.Elements(_ns + "Resources").Elements(_ns + "Resource").Where(r => Text(r, "UID") is not ("" or "0") && Text(r, "Type") is "1" or "")
                .Select(r => new PlannedResource(Text(r, "UID"), Value(r, "MaxUnits") ?? 1, BuildConstraint.Labour)),
        ];

        private List<WorkCalendar> Calendars() =>
        [
            .. root.Elements(_ns + "Calendars").Elements(_ns + "Calendar").Where(c => Text(c, "IsBaseCalendar") != "0").Select(c => new WorkCalendar(Text(c, "UID"), Week(c), [.. Exceptions(c)], [])),
        ];

        // Day 1 is Sunday.
        private bool[] Week(XElement calendar)
        {
            bool[] week = [true, true, true, true, true, false, false];
            foreach (var day in calendar.Elements(_ns + "WeekDays").Elements(_ns + "WeekDay"))
                if (int.TryParse(Text(day, "DayType"), out var type) && type is >= 1 and <= 7) week[(type + 5) % 7] = Text(day, "DayWorking") == "1";
            return week;
        }

        private IEnumerable<LocalDate> Exceptions(XElement calendar)
        {
            foreach (var e in calendar.Elements(_ns + "Exceptions").Elements(_ns + "Exception").Where(e => Text(e, "DayWorking") != "1"))
                if (e.Element(_ns + "TimePeriod") is { } period && Day(Text(period, "FromDate")) is { } from && Day(Text(period, "ToDate")) is { } to)
                    for (var day = from; day <= to; day = day.PlusDays(1)) yield return day;
        }

        private double Hours(string duration, SourceSpan where)
        {
            if (duration.Length == 0) return 0;
            try
            {
                return XmlConvert.ToTimeSpan(duration).TotalHours;
            }
            catch (FormatException)
            {
                findings.Error("bad-value", where, $"the duration is '{duration}'", "PT40H0M0S", "");
                return 0;
            }
        }

        private static double? Value(XElement parent, string name) =>
            double.TryParse(Text(parent, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

        private static string Text(XElement parent, string name) => parent.Element(parent.Name.Namespace + name)?.Value.Trim() ?? "";

        private static LocalDate? Day(string text) => text.Length >= 10 && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } parsed ? parsed.Value : null;

        private SourceSpan Where(XElement element) => new(path, ((IXmlLineInfo)element).LineNumber, ((IXmlLineInfo)element).LinePosition);
    }
}
