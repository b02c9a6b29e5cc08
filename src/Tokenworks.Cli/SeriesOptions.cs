using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>The options that put files of others in place of the scenario's climate, prices and load.</summary>
internal sealed class SeriesOptions
{
    private readonly Option<string[]> _weather = new($"--{SeriesReader.Weather}")
    {
        Description = "EPW, TMY3, NSRDB, SRW or CSV file of a year instead of the climate; a folder of files, or the option several times, for measured years that draws of studies go through.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?>[] _others =
    [
        new($"--{SeriesReader.PowerPrice}") { Description = "CSV of hourly grid prices (USD/MWh)." },
        new($"--{SeriesReader.GasPrice}") { Description = "CSV of monthly gas prices (USD/MMBtu)." },
        new($"--{SeriesReader.Carbon}") { Description = "CSV of hourly grid carbon intensity." },
        new($"--{SeriesReader.Load}") { Description = "CSV of an hourly load whose shape interactive demand takes." },
    ];

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_weather, .. _others]) command.Options.Add(option);
    }

    /// <summary>The files that the user names, weather first; a folder stands for all of its files in the order of their names.</summary>
    public IReadOnlyList<SeriesFile> Files(ParseResult parse) =>
    [
        .. parse.GetValue(_weather)!.SelectMany(Whole).Select(path => new SeriesFile(SeriesReader.Weather, path, "")),
        .. _others.Select(o => (o.Name, Path: parse.GetValue(o))).Where(o => o.Path is not null).Select(o => new SeriesFile(o.Name.TrimStart('-'), Path.GetFullPath(o.Path!), "")),
    ];

    /// <summary>Reads the files; null, with the findings shown, where one has errors.</summary>
    public OutsideSeries? Read(ParseResult parse, IReadOnlyList<CampusScenario> members, FindingBag findings) => SeriesReader.Read(Files(parse), members, findings)?.Outside;

    private static IEnumerable<string> Whole(string path) =>
        Directory.Exists(path) && Directory.GetFiles(path) is { Length: > 0 } files ? files.Order(StringComparer.Ordinal).Select(Path.GetFullPath) : [Path.GetFullPath(path)];
}
