using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary><c>schedule</c> as it is typed.</summary>
public sealed class ScheduleCommandTests
{
    private const string Csv = """
        id,duration_days,low_days,high_days,predecessors,calendar,cause,not_before,milestone,it_mw,resources
        start,,,,,,,2029-01-01,,,
        resource:crew,1,,,,,,,,,
        permit,60,30,120,,,permits,,,,
        shell,40,35,60,permit,5,construction,,,,crew 1
        power,200,180,300,,,power,,,,
        hall,0,,,shell; power FS+5,,,,yes,100,

        """;

    [Fact]
    public void Hyperion_gives_the_documented_object_and_page()
    {
        var folder = Directory.CreateTempSubdirectory("schedule");
        var (code, json, error) = CommandLine.Run("schedule", "hyperion", "--draws", "300", "--out", folder.FullName, "--json");
        Assert.Equal((0, ""), (code, error));
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var service = root.GetProperty("milestones").EnumerateArray().First(m => m.GetProperty("it_mw").GetDouble() > 0);
        Assert.True(string.CompareOrdinal(service.GetProperty("p10").GetString(), service.GetProperty("p90").GetString()) < 0);
        var mw = root.GetProperty("mw_by_date");
        Assert.Equal(mw.GetProperty("month").GetArrayLength(), mw.GetProperty("p50").GetArrayLength());
        Assert.All(root.GetProperty("binding_constraint_by_month").EnumerateArray(), b => Assert.NotEqual("", b.GetProperty("constraint").GetString()));
        Assert.True(root.GetProperty("critical_path").GetArrayLength() > 3);
        Assert.Contains("Gantt", File.ReadAllText(Path.Combine(folder.FullName, "schedule.html")), StringComparison.Ordinal);
        Assert.StartsWith("name,constraint,planned_start", File.ReadAllText(Path.Combine(folder.FullName, "activities.csv")), StringComparison.Ordinal);
        folder.Delete(true);
    }

    [Fact]
    public void A_network_of_ones_own_is_read_from_CSV()
    {
        using var file = new TemporaryFile(Csv, ".csv");
        var (code, json, _) = CommandLine.Run("schedule", "--network", file.Path, "--draws", "2000", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        // Power takes 200 days and the lag five more: 24 July 2029.
        var hall = document.RootElement.GetProperty("milestones")[0];
        Assert.Equal(("hall", "2029-07-25"), (hall.GetProperty("name").GetString(), hall.GetProperty("planned").GetString()));
        Assert.Contains("power", document.RootElement.GetProperty("critical_path").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Equal("power", document.RootElement.GetProperty("binding_constraint_by_month")[3].GetProperty("constraint").GetString());
    }

    [Fact]
    public void MS_Project_XML_keeps_links_lags_calendars_and_dates()
    {
        using var file = new TemporaryFile("""
            <?xml version="1.0" encoding="UTF-8"?>
            <Project xmlns="http://schemas.microsoft.com/project">
              <StartDate>2029-01-01T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay><CalendarUID>1</CalendarUID>
              <Calendars><Calendar><UID>1</UID><IsBaseCalendar>1</IsBaseCalendar>
                <WeekDays><WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay><WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays>
                <Exceptions><Exception><DayWorking>0</DayWorking><TimePeriod><FromDate>2029-01-08T00:00:00</FromDate><ToDate>2029-01-08T23:59:00</ToDate></TimePeriod></Exception></Exceptions>
              </Calendar></Calendars>
              <Tasks>
                <Task><UID>0</UID><Name>whole</Name></Task>
                <Task><UID>1</UID><Name>Site</Name><Summary>1</Summary></Task>
                <Task><UID>2</UID><Name>Dig</Name><Duration>PT56H0M0S</Duration></Task>
                <Task><UID>3</UID><Name>Pour</Name><Duration>PT16H0M0S</Duration><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>9600</LinkLag></PredecessorLink></Task>
                <Task><UID>4</UID><Name>Done</Name><Milestone>1</Milestone><Duration>PT0H0M0S</Duration><PredecessorLink><PredecessorUID>3</PredecessorUID><Type>1</Type></PredecessorLink></Task>
              </Tasks>
            </Project>
            """, ".xml");
        var (code, json, _) = CommandLine.Run("schedule", "--network", file.Path, "--draws", "10", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        // Seven days of digging end on Wednesday the 10th; two days of lag; two of pouring, Monday 15th and Tuesday 16th.
        var done = document.RootElement.GetProperty("milestones")[0];
        Assert.Equal(("4 Done", "2029-01-17"), (done.GetProperty("name").GetString(), done.GetProperty("planned").GetString()));
    }

    [Theory]
    [InlineData("cycle", "a,1,b", "b,1,a", "a", "b")]
    [InlineData("missing-predecessor", "a,1,", "b,1,zz", "b", "zz")]
    [InlineData("negative-duration", "a,-1,", "b,1,a", "a", "-1")]
    [InlineData("impossible-calendar", "a,1,,0", "b,1,a", "a", "0")]
    public void What_cannot_be_scheduled_names_its_activities(string id, string first, string second, string name, string other)
    {
        using var file = new TemporaryFile($"id,duration_days,predecessors,calendar\n{first}{(first.Count(c => c == ',') < 3 ? "," : "")}\n{second},\n", ".csv");
        var (code, output, error) = CommandLine.Run("schedule", "--network", file.Path);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(id, error, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", error.Replace($" {name} -> ", $" '{name}' -> ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(other, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out-of-range", "hyperion", "--draws", "0")]
    [InlineData("unknown-entry", "hyperion", "--archetype", "conventionl")]
    [InlineData("no-scenario")]
    [InlineData("file-not-found", "--network", "none.csv")]
    public void Wrong_options_are_findings(string id, params string[] arguments)
    {
        var (code, _, error) = CommandLine.Run(["schedule", .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(id, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Archetypes_stand_beside_each_other()
    {
        var (code, json, _) = CommandLine.Run("schedule", "archetypes", "--json");
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(json);
        Assert.True(document.RootElement.GetProperty("archetypes").GetArrayLength() >= 4);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text, string ending)
        {
            Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tokenworks-schedule-{Guid.NewGuid():N}{ending}");
            File.WriteAllText(Path, text);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
