using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

/// <summary>Catalogue-like entries and hand-made ledgers.</summary>
internal static class Make
{
    public static Sourced<Fraction> Percent(double value) => Sourced<Fraction>.Of(Fraction.FromPercent(value));

    public static LossStage Stage(string name, double a, double b, double c, double blockMw, int spares, bool inside) => new()
    {
        Name = name, NoLoad = Percent(a), Proportional = Percent(b), Quadratic = Percent(c),
        BlockRating = Sourced<FacilityPower>.Of(FacilityPower.FromMegawatts(blockMw)),
        SpareBlocks = Sourced<Count>.Of(Count.FromBase(spares)), InsideHall = inside,
    };

    /// <summary>Transformers 99.4 and 99.0 %, UPS 96.5 %, busway 99.5 % at full load.</summary>
    public static IReadOnlyList<LossStage> Chain { get; } =
    [
        Stage("main transformer", 0.05, 0.1, 0.4, 150, 1, false),
        Stage("unit substation", 0.1, 0, 0.7, 3, 0, false),
        Stage("UPS", 0.8, 1.5, 1.0, 1.5, 1, true),
        Stage("busway", 0, 0.1, 0.4, 3, 0, true),
    ];

    public static CoolingEntry Cooling(
        CoolingKind kind, double supplyC = 32, double approachK = 8, double airShare = 15, string? id = null) => new()
    {
        Id = id ?? kind.ToString(), Title = kind.ToString(), Kind = kind,
        SupplyTemperature = Sourced<Temperature>.Of(Temperature.FromCelsius(supplyC)),
        Approach = Sourced<TemperatureDifference>.Of(TemperatureDifference.FromKelvin(approachK)),
        FanPower = Percent(kind == CoolingKind.Tower ? 1 : 2.5), PumpPower = Percent(1.5), AirShare = Percent(airShare),
        AirFanPower = Percent(4), ChillerCop = Sourced<Count>.Of(Count.FromBase(kind == CoolingKind.Tower ? 6 : 4)),
        AdiabaticStart = kind == CoolingKind.Adiabatic ? Sourced<Temperature>.Of(Temperature.FromCelsius(24)) : null,
        AdiabaticEffectiveness = kind == CoolingKind.Adiabatic ? Percent(70) : null,
        CyclesOfConcentration = kind == CoolingKind.Dry ? null : Sourced<Count>.Of(Count.FromBase(5)),
        BlockRating = Sourced<FacilityPower>.Of(FacilityPower.FromMegawatts(2)), SpareBlocks = Sourced<Count>.Of(Count.FromBase(1)),
    };

    public static FacilityPhase Phase(
        CoolingEntry cooling, double? itMw = 100, double? facilityMw = null, string name = "one", double buildings = 1,
        IReadOnlyList<LossStage>? chain = null) => new(
        name, "main",
        itMw is { } it ? Sourced<ItPower>.Of(ItPower.FromMegawatts(it)) : null,
        facilityMw is { } f ? Sourced<FacilityPower>.Of(FacilityPower.FromMegawatts(f)) : null,
        Sourced<Count>.Of(Count.FromBase(buildings)), "hall", chain ?? Chain, Percent(0.5), cooling);

    public static FacilitySlice Slice(params IReadOnlyList<FacilityPhase> phases) => new("test", phases);

    /// <summary>All hours alike.</summary>
    public static WeatherYear Weather(double dryBulb, double dewPoint, double pressure = 1010)
    {
        double[] Flat(double value) => [.. Enumerable.Repeat(value, ModelYear.Hours)];
        var columns = new[] { Flat(dryBulb), Flat(dewPoint), Flat(0), Flat(2), Flat(pressure) };
        return new WeatherYear("flat", columns[0], columns[1], columns[2], columns[3], columns[4], SeriesHash.Of(columns));
    }

    /// <summary>Monthly means of Monroe, Louisiana, from the NREL TMY3 year of station 722486.</summary>
    public static ClimateEntry Monroe { get; } = new()
    {
        Id = "monroe", Title = "Monroe", Latitude = Sourced<Count>.Of(Count.FromBase(32.517)),
        PressureHpa = Sourced<Count>.Of(Count.FromBase(1014.2)),
        DryBulb = Profile.Of(6.95, 13.12, 12.7, 17.51, 22.43, 25.14, 28.11, 27.53, 23.11, 18.89, 14.12, 8.15),
        DailyRange = Profile.Of(9.48, 12.52, 11.76, 12.74, 12.03, 10.63, 10.46, 11, 14.09, 12.73, 14.12, 12.52),
        DayToDay = Profile.Of(5.36, 5.31, 5.95, 4.77, 3.38, 1.7, 1.48, 2.09, 3, 3.49, 3.88, 6.04),
        DewPoint = Profile.Of(2.58, 7.15, 7.41, 10.58, 16.74, 20.64, 23.02, 22.94, 15.84, 14.34, 9.51, 3.07),
        Irradiation = Profile.Of(2075.68, 3609.18, 3840.65, 5148.57, 6084.29, 5849.2, 6298.23, 5539.42, 5040.7, 3533.87, 3201.33, 2771.94),
        WindSpeed = Profile.Of(3.82, 3.33, 3.76, 4.38, 3.15, 2.1, 1.73, 1.57, 2.17, 2.59, 2.05, 2.67),
    };

    /// <summary>All blocks fully in service over one year.</summary>
    public static BuildLedger Build(EquipmentPart part, DrawBlock draws, Func<int, double>? share = null, int years = 1)
    {
        var horizon = new Horizon(2030, 2029 + years);
        DrawTable Months(double[] full)
        {
            var table = new DrawTable(horizon.Months, draws.Width);
            for (var m = 0; m < horizon.Months; m++)
                for (var d = 0; d < draws.Width; d++) table[m, d] = full[d] * (share?.Invoke(m) ?? 1);
            return table;
        }
        var blocks = part.Blocks.Select(b => new BlockBuild(b.Key, Months(b.ItMw), Months(b.FacilityMw))).ToList();
        return new BuildLedger(horizon, draws.Width, blocks, [], [], new DrawTable(horizon.Months, draws.Width), [], []);
    }

    public static LoadLedger Load(DrawBlock draws, Func<int, double> itMw, double batchShare = 0.2, double interactiveShare = 0.3)
    {
        DrawTable Hours(double factor)
        {
            var table = new DrawTable(ModelYear.Hours, draws.Width);
            for (var h = 0; h < ModelYear.Hours; h++)
                for (var d = 0; d < draws.Width; d++) table[h, d] = itMw(h) * factor;
            return table;
        }
        return new LoadLedger(2030, Hours(1), Hours(batchShare), Hours(interactiveShare), []);
    }

    public static SupplyLedger Supply(DrawBlock draws, Func<int, double> unservedMw)
    {
        DrawTable Zero() => new(ModelYear.Hours, draws.Width);
        var unserved = Zero();
        for (var h = 0; h < ModelYear.Hours; h++)
            for (var d = 0; d < draws.Width; d++) unserved[h, d] = unservedMw(h);
        return new SupplyLedger(
            2030, [], Zero(), Zero(), Zero(), Zero(), Zero(), unserved, Zero(), Zero(), Zero(), Zero(), Zero(), Zero(), Zero(),
            new DrawTable(12, draws.Width), []);
    }

    /// <summary>A year of the slice at full or part load, all in service.</summary>
    public static FacilityLedger Year(FacilitySlice slice, WeatherYear weather, DrawBlock draws, Func<int, double> itMw)
    {
        var build = Build(FacilitySizing.Size(slice, weather, draws), draws);
        return FacilityStage.RunYear(slice, Load(draws, itMw), build, weather, draws, 2030, FacilityState.Start).Ledger;
    }

    public static double Pue(FacilityLedger year) => year.FacilityMw.Sum(0) / year.ItMw.Sum(0);

    /// <summary>Litres a kWh of IT energy.</summary>
    public static double Wue(FacilityLedger year) => year.WaterLitres.Sum(0) / (year.ItMw.Sum(0) * 1000);

    /// <summary>A file of the shared data folder beside the repository, or a skipped test.</summary>
    public static string Shared(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file)) return file;
        }
        Assert.Skip($"The shared data file {path} is not beside the repository.");
        return "";
    }
}
