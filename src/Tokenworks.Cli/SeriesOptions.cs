using System.CommandLine;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The options that put files of others in place of the scenario's climate, prices and load.</summary>
internal sealed class SeriesOptions
{
    private readonly Option<string?> _weather = new("--weather") { Description = "EPW or TMY3 file instead of the climate." };
    private readonly Option<string?> _power = new("--power-price") { Description = "CSV of hourly grid prices (USD/MWh)." };
    private readonly Option<string?> _gas = new("--gas-price") { Description = "CSV of monthly gas prices (USD/MMBtu)." };
    private readonly Option<string?> _carbon = new("--carbon") { Description = "CSV of hourly grid carbon intensity." };
    private readonly Option<string?> _load = new("--load") { Description = "CSV of an hourly load whose shape interactive demand takes." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option<string?>[])[_weather, _power, _gas, _carbon, _load]) command.Options.Add(option);
    }

    /// <summary>Reads the files; null, with the findings shown, where one has errors.</summary>
    public OutsideSeries? Read(ParseResult parse, double utcOffsetHours, FindingBag findings)
    {
        var own = new FindingBag();
        HourlySeries? Hourly(Option<string?> option, CsvQuantity quantity) =>
            parse.GetValue(option) is { } path ? CsvSeries.ReadHourly(path, quantity, null, utcOffsetHours, own) : null;
        var outside = new OutsideSeries(
            parse.GetValue(_weather) is { } weather ? WeatherFile.Read(weather, utcOffsetHours, own) : null,
            Hourly(_power, CsvQuantity.PowerPrice),
            parse.GetValue(_gas) is { } gas ? CsvSeries.ReadMonthly(gas, CsvQuantity.GasPrice, own) : null,
            Hourly(_carbon, CsvQuantity.GridCarbon), Hourly(_load, CsvQuantity.Load));
        FindingsOutput.Write(own.Items, withNotes: true);
        findings.AddRange(own.Items);
        return own.HasErrors ? null : outside;
    }
}
