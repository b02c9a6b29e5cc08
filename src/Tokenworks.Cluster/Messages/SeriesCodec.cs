using System.Runtime.InteropServices;
using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Cluster;

/// <summary>Series of files as bytes, to the last bit: a silo has the files of nobody.</summary>
internal static class SeriesCodec
{
    public static void Write(BinaryWriter to, OutsideSeries outside)
    {
        Maybe(to, outside.Weather, Year);
        to.Write7BitEncodedInt(outside.WeatherRecord.Count);
        foreach (var year in outside.WeatherRecord) Year(to, year);
        Maybe(to, outside.PowerPrice, Hourly);
        Maybe(to, outside.GasPrice, Monthly);
        Maybe(to, outside.GridCarbon, Hourly);
        Maybe(to, outside.Load, Hourly);
    }

    public static OutsideSeries Read(BinaryReader from)
    {
        var weather = Maybe(from, Year);
        var record = Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => Year(from)).ToList();
        return new OutsideSeries(weather, Maybe(from, Hourly), Maybe(from, Monthly), Maybe(from, Hourly), Maybe(from, Hourly)) { WeatherRecord = record };
    }

    private static void Maybe<T>(BinaryWriter to, T? value, Action<BinaryWriter, T> write)
        where T : class
    {
        to.Write(value is not null);
        if (value is not null) write(to, value);
    }

    private static T? Maybe<T>(BinaryReader from, Func<BinaryReader, T> read)
        where T : class => from.ReadBoolean() ? read(from) : null;

    private static void Year(BinaryWriter to, WeatherYear year)
    {
        to.Write(year.Source);
        to.Write(year.ContentHash);
        foreach (var column in (double[][])[year.DryBulb, year.DewPoint, year.Ghi, year.WindSpeed, year.PressureHpa]) Numbers(to, column);
    }

    private static WeatherYear Year(BinaryReader from)
    {
        var (source, hash) = (from.ReadString(), from.ReadString());
        return new WeatherYear(source, Numbers(from), Numbers(from), Numbers(from), Numbers(from), Numbers(from), hash);
    }

    private static void Hourly(BinaryWriter to, HourlySeries series)
    {
        foreach (var text in (string[])[series.Name, series.Unit, series.Source, series.ContentHash]) to.Write(text);
        Numbers(to, series.Values);
    }

    private static HourlySeries Hourly(BinaryReader from)
    {
        var (name, unit, source, hash) = (from.ReadString(), from.ReadString(), from.ReadString(), from.ReadString());
        return new HourlySeries(name, unit, Numbers(from), source, hash);
    }

    private static void Monthly(BinaryWriter to, MonthlySeries series)
    {
        foreach (var text in (string[])[series.Name, series.Unit, series.Source, series.ContentHash]) to.Write(text);
        to.Write7BitEncodedInt(series.Values.Count);
        foreach (var (month, value) in series.Values)
        {
            to.Write(month.Year);
            to.Write(month.Month);
            to.Write(value);
        }
    }

    private static MonthlySeries Monthly(BinaryReader from)
    {
        var (name, unit, source, hash) = (from.ReadString(), from.ReadString(), from.ReadString(), from.ReadString());
        var values = Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => KeyValuePair.Create(new YearMonth(from.ReadInt32(), from.ReadInt32()), from.ReadDouble())).ToList();
        return new MonthlySeries(name, unit, values, source, hash);
    }

    private static void Numbers(BinaryWriter to, double[] values)
    {
        to.Write7BitEncodedInt(values.Length);
        to.Write(MemoryMarshal.AsBytes<double>(values));
    }

    private static double[] Numbers(BinaryReader from)
    {
        var values = new double[from.Read7BitEncodedInt()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
