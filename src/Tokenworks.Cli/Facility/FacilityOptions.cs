using System.CommandLine;
using Tokenworks.Facility;
using Tokenworks.Quantities;

namespace Tokenworks.Cli;

/// <summary>The options of <c>facility</c>.</summary>
internal sealed class FacilityOptions
{
    public Option<string> Archetype { get; } = new("--archetype") { Description = "A building of the catalogue (conventional, 2n, distributed, block-redundant, eco-ups, fairwater, tents, 800vdc), or frontier.", DefaultValueFactory = _ => "hall-conventional" };

    public Option<double> It { get; } = Power("--it", "Rated IT power, such as 100MW.", 100);

    public Option<string> Cooling { get; } = new("--cooling") { Description = "A cooling system of the catalogue.", DefaultValueFactory = _ => "dry-cooler" };

    public Option<string?> Weather { get; } = new("--weather") { Description = "EPW, TMY3, NSRDB or CSV file of a year." };

    public Option<string?> Climate { get; } = new("--climate") { Description = "A climate of the catalogue, where no file is given; la-north-east where left out." };

    public Option<string> Load { get; } = new("--load") { Description = "IT power drawn over rated: a percentage or a share; idle or peak for frontier.", DefaultValueFactory = _ => "100%" };

    public Option<double> Buildings { get; } = new("--buildings") { Description = "Buildings that share it.", DefaultValueFactory = _ => 1 };

    public Option<string> Meter { get; } = Among("--meter", "Where power is metered: source counts losses of the utility's feeds and of on-site plant's step-up, bus begins at the first transformer.", "source", "source", "bus");

    public Option<double> OnSite { get; } = new("--on-site-share") { Description = "Share of the power that comes over on-site plant, the rest over the feeds.", DefaultValueFactory = _ => 0 };

    public Option<double?> Rack { get; } = new("--rack") { Description = "IT power of a rack, such as 132kW; checked against the cooling.", CustomParser = r => ParsePower(r) * 1000 };

    public Option<string> Control { get; } = Among("--control", "Set-point of the supply: fixed, following (the wet or dry bulb) or optimal; the saving is told.", "fixed", "fixed", "following", "optimal");

    public Option<double?> WaterLimit { get; } = new("--water-limit-m3") { Description = "Water that a permit or a drought leaves in the year, m3." };

    public Option<double?> WaterMonth { get; } = new("--water-month-m3") { Description = "Most water in a calendar month, m3." };

    public Option<double?> WaterDay { get; } = new("--water-day-m3") { Description = "Most water in a day, m3." };

    public Option<double> Drought { get; } = new("--drought-derate") { Description = "Share that a drought takes off the monthly and daily limits.", DefaultValueFactory = _ => 0 };

    public Option<string> DroughtMonths { get; } = new("--drought-months") { Description = "Months of the drought, such as 6-9.", DefaultValueFactory = _ => "6-9" };

    public Option<double> Warming { get; } = new("--warming-k") { Description = "Climate-change offset of dry bulb and dew point, K.", DefaultValueFactory = _ => 0 };

    public Option<double> HeatWave { get; } = new("--heat-wave-k") { Description = "A heat-wave year: the warmest week this much warmer, K; the hall is sized for the year without it.", DefaultValueFactory = _ => 0 };

    public Option<double> Reuse { get; } = new("--heat-reuse") { Description = "Share of the hall's heat that others use (lowers fans, water and ERE).", DefaultValueFactory = _ => 0 };

    public Option<double> ReuseBelow { get; } = new("--heat-reuse-below-c") { Description = "Outdoor air below which that heat is wanted, degC; all year where left out.", DefaultValueFactory = _ => double.PositiveInfinity };

    public Option<double?> Carbon { get; } = new("--carbon-kg-per-kwh") { Description = "Carbon intensity of the energy, kg/kWh; gives CUE." };

    public Option<double> Chips { get; } = new("--chips") { Description = "Accelerators in the hall, for the cost of outages; 1.4 kW of IT power each where left out.", DefaultValueFactory = _ => 0 };

    public Option<string?> TrainModel { get; } = new("--train") { Description = "A model that the hall trains: checkpoint interval and restart come from the training model." };

    public Option<string?> ServeModel { get; } = new("--serve") { Description = "A model that the hall serves: requests a second come from the serving model, of 1,000 input and 500 output tokens." };

    public Option<string> System { get; } = new("--system") { Description = "The catalogue system on which it is trained and served.", DefaultValueFactory = _ => "dgx-h100" };

    public Option<int> JobChips { get; } = new("--job-chips") { Description = "Accelerators of a training job, which an event stops together.", DefaultValueFactory = _ => 16384 };

    public Option<double> TrainShare { get; } = new("--train-share") { Description = "Share of the accelerators that train, the rest serve; half where --train and --serve are both given, otherwise all.", DefaultValueFactory = _ => double.NaN };

    public Option<double> ChipHour { get; } = new("--chip-hour-price") { Description = "USD for an accelerator's hour.", DefaultValueFactory = _ => 2.3 };

    public Option<double> Checkpoint { get; } = new("--checkpoint-interval-s") { Description = "Seconds of work between checkpoints; the training model's with --train, else 1200.", DefaultValueFactory = _ => double.NaN };

    public Option<double> Restart { get; } = new("--restart-s") { Description = "Seconds until training runs again after power is back; the training model's with --train and reading the checkpoint, else 1800.", DefaultValueFactory = _ => double.NaN };

    public Option<double> Requests { get; } = new("--requests-per-s") { Description = "Requests served by the hall a second; the serving model's with --serve, else 0.", DefaultValueFactory = _ => double.NaN };

    public Option<double> RequestPrice { get; } = new("--request-price") { Description = "USD of a request.", DefaultValueFactory = _ => 0.005 };

    public Option<bool> AsRaps { get; } = new("--raps-compatible") { Description = "With frontier: counts the rectifier losses of a rack that is not there, as RAPS prints them." };

    public Option<string?> Plot { get; } = new("--plot") { Description = "Writes PUE and water by month (SVG)." };

    public Option<bool> Json { get; } = Shared.Json();

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
        [.. GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(Option))).OrderBy(p => p.MetadataToken).Select(p => (Option)p.GetValue(this)!)];

    /// <summary>A power with or without a blank before its unit, MW.</summary>
    public static Option<double> Power(string name, string description, double otherwiseMw) => new(name)
    {
        Description = description, CustomParser = r => ParsePower(r) ?? 0, DefaultValueFactory = _ => otherwiseMw,
    };

    private static double? ParsePower(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TakeWhile(c => char.IsDigit(c) || c is '.' or ',' or '_' or '-').Count();
        if (QuantityParser.TryParse(text.Insert(unit, " "), out var power, out _) && power.Dimension == FacilityPower.Dimension && power.Base > 0 && double.IsFinite(power.Base)) return power.Base;
        result.AddError($"'{text}' is not a power above zero, such as 100MW or 140kW.");
        return null;
    }

    private static Option<string> Among(string name, string description, string otherwise, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <summary>The control of a word.</summary>
    public static SetPointControl ControlOf(string word) => Enum.Parse<SetPointControl>(word, true);
}
