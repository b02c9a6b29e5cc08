using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Reads the files that stand in for a scenario's climate, prices and load, and knows them again by their numbers.</summary>
internal static class SeriesReader
{
    public const string Weather = "weather", PowerPrice = "power-price", GasPrice = "gas-price", Carbon = "carbon", Load = "load";

    /// <summary>The series and the files with their hashes; null, with the findings shown, where a file has errors or is not what it was.</summary>
    /// <param name="members">The campuses; the first one's standard time is the files'.</param>
    public static (OutsideSeries Outside, IReadOnlyList<SeriesFile> Files)? Read(IReadOnlyList<SeriesFile> files, IReadOnlyList<CampusScenario> members, FindingBag findings)
    {
        var (own, hours) = (new FindingBag(), members[0].Site.UtcOffset.Base.Hours);
        var known = new List<SeriesFile>();
        T? Of<T>(SeriesFile? file, Func<string, T?> read, Func<T, string> hash)
            where T : class
        {
            if (file is null || read(file.Path) is not { } series) return null;
            if (file.ContentHash.Length > 0 && file.ContentHash != hash(series))
                own.Error("series-changed", SourceSpan.Of(file.Path), "the numbers of this file are not those that the study began with", "", "Put the old file back, or start the study anew.");
            known.Add(file with { ContentHash = hash(series) });
            return series;
        }

        SeriesFile? One(string option) => files.FirstOrDefault(f => f.Option == option);
        HourlySeries? Hourly(string option, CsvQuantity quantity) => Of(One(option), path => CsvSeries.ReadHourly(path, quantity, null, hours, own), s => s.ContentHash);
        var years = files.Where(f => f.Option == Weather).Select(f => Of(f, path => WeatherFile.Read(path, hours, own), y => y.ContentHash)).OfType<WeatherYear>().ToList();
        var outside = new OutsideSeries(
            years.FirstOrDefault(), Hourly(PowerPrice, CsvQuantity.PowerPrice), Of(One(GasPrice), path => CsvSeries.ReadMonthly(path, CsvQuantity.GasPrice, own), s => s.ContentHash),
            Hourly(Carbon, CsvQuantity.GridCarbon), Hourly(Load, CsvQuantity.Load)) { WeatherRecord = years.Count > 1 ? years : [] };
        Check(outside.WeatherRecord, members, own);
        FindingsOutput.Write(own.Items, withNotes: true);
        findings.AddRange(own.Items);
        return own.HasErrors ? null : (outside, known);
    }

    // What a record of years is to each campus.
    private static void Check(IReadOnlyList<WeatherYear> record, IReadOnlyList<CampusScenario> members, FindingBag findings)
    {
        var where = SourceSpan.Of($"--{Weather}");
        foreach (var member in members)
            switch (member.Site.WeatherYears?.Method)
            {
                case WeatherYearsMethod.Measured when record.Count == 0:
                    findings.Error("no-weather-record", where, $"the site of '{member.Campus}' asks for measured weather years, and fewer than two are given", "", "Name a folder of files, or give the option several times.");
                    break;
                case WeatherYearsMethod.Typical or WeatherYearsMethod.Resampled when record.Count > 0:
                    findings.Warning("weather-record-unused", where, $"only '{record[0].Source}' of the {record.Count} weather files is used for '{member.Campus}', whose site.weather_years.method is not measured", "", "Leave the method out, or set it to measured.");
                    break;
            }
        if (record.Count > 0 && members.Any(m => m.Site.WeatherYears?.Method is null or WeatherYearsMethod.Measured))
            findings.Note("weather-record", where, $"The base case and the sizes of the plant take '{record[0].Source}'; draws of studies go through all {record.Count} years.", "");
    }
}
