using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Finance.Tests;

/// <summary>Tables of jurisdictions: write-offs, rates by date, losses and interest that lapse, taxes on receipts; by hand.</summary>
public sealed class TaxLawTests
{
    /// <summary>A section that names tables and states nothing itself.</summary>
    internal static TaxSection Named(string nation, string? state = null) => new()
    {
        Jurisdiction = new Ref<TaxTableEntry>(nation, Shipped.Entry<TaxTableEntry>(nation), SourceSpan.Of("test")),
        State = state is null ? null : new Ref<TaxTableEntry>(state, Shipped.Entry<TaxTableEntry>(state), SourceSpan.Of("test")),
        Rate = Default(0.21), StateRate = Default(0), LossLimit = Default(0.8), InterestLimit = Default(0.3),
    };

    private static Sourced<Fraction> Default(double value) =>
        Sourced<Fraction>.Of(Fraction.FromValue(value)) with { Provenance = new Provenance("test", "", Grade.Estimate, SourceSpan.Of("test"), Provenance.ByDefault) };

    private static TaxRules[] Rules(TaxSection section, int first, int last) => new TaxLaw(section, new Horizon(first, last), DrawBlock.Single).Rules(0);

    private static double[] WriteOff(string nation, CapexKind kind, int year, int month, int years) =>
        [.. new TaxLaw(Named(nation), new Horizon(year, year + years - 1), DrawBlock.Single).WriteOff(kind, month - 1, false, 0).Take(years)];

    [Fact]
    public void Federal_rules_change_with_the_law()
    {
        var rules = Rules(Named("us-federal"), 2020, 2026);
        Assert.Equal([1, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8], rules.Select(r => r.LossLimit));
        // EBITDA, EBIT from 2022 to 2024, EBITDA again.
        Assert.Equal([1.0, 1, 0, 0, 0, 1, 1], rules.Select(r => r.AddedBack));
        Assert.All(rules, r => Assert.Equal((0.21, 0.3), (r.Rate, r.InterestLimit!.Value)));
    }

    [Theory]
    [InlineData(2022, 12, 1.0)]
    [InlineData(2023, 6, 0.8 + 0.2 * 0.2)]
    [InlineData(2024, 6, 0.6 + 0.4 * 0.2)]
    [InlineData(2025, 1, 0.4 + 0.6 * 0.2)]
    [InlineData(2025, 2, 1.0)]
    public void Bonus_on_chips_steps_down_and_comes_back(int year, int month, double first) => Assert.Equal(first, WriteOff("us-federal", CapexKind.It, year, month, 6)[0], 1e-12);

    [Fact]
    public void Buildings_take_the_printed_table_and_no_bonus() => Assert.Equal([0.02461, 0.02564], WriteOff("us-federal", CapexKind.Facility, 2026, 1, 2));

    // 40 % of what is left, from October in the first year a quarter of it; when equal shares over the rest of five years are more, these.
    [Fact]
    public void Japan_switches_to_equal_shares()
    {
        Assert.Equal([0.4, 0.24, 0.144, 0.108, 0.108, 0], WriteOff("japan", CapexKind.It, 2027, 1, 6), new Within(1e-12));
        Assert.Equal(0.4 / 4, WriteOff("japan", CapexKind.It, 2027, 10, 2)[0], 1e-12);
        Assert.Equal(1, WriteOff("japan", CapexKind.It, 2027, 10, 10).Sum(), 1e-12);
    }

    // Half of an addition enters its group in the first year, half in the next.
    [Fact]
    public void Saudi_groups_take_an_addition_in_two_halves()
    {
        Assert.Equal([0.125, 0.25 * 0.875, 0.25 * 0.875 * 0.75], WriteOff("saudi-arabia", CapexKind.It, 2027, 3, 3), new Within(1e-12));
        Assert.Equal((0.25, 0.5, 0.0, 0), Rules(Named("saudi-arabia"), 2027, 2027).Select(r => (r.LossLimit, r.InterestLimit!.Value, r.AddedBack, r.InterestYears!.Value)).Single());
    }

    [Theory]
    [InlineData("norway", CapexKind.It, 0.3, 0.21)]
    [InlineData("ireland", CapexKind.It, 0.125, 0.125)]
    [InlineData("united-kingdom", CapexKind.It, 1.0, 0)]
    [InlineData("united-kingdom", CapexKind.Supply, 0.5 + 0.5 * 0.06, 0.5 * 0.06 * 0.94)]
    [InlineData("united-arab-emirates", CapexKind.It, 0.2, 0.2)]
    public void Others_write_off_by_their_rules(string nation, CapexKind kind, double first, double second) =>
        Assert.Equal([first, second], WriteOff(nation, kind, 2027, 1, 2), new Within(1e-12));

    [Theory]
    [InlineData("japan", 2026, 0.3064, 0.5, 10)]
    [InlineData("norway", 2027, 0.22, 1.0, null)]
    [InlineData("ireland", 2023, 0.125, 1.0, null)]
    [InlineData("ireland", 2024, 0.15, 1.0, null)]
    [InlineData("united-kingdom", 2023, 0.25, 0.5, null)]
    [InlineData("united-arab-emirates", 2027, 0.15, 0.75, null)]
    public void Rates_and_losses_of_others(string nation, int year, double rate, double losses, int? lapse)
    {
        var rules = Rules(Named(nation), year, year).Single();
        Assert.Equal((rate, losses, lapse), (rules.Rate, rules.LossLimit, rules.LossYears));
    }

    [Fact]
    public void States_have_rates_on_income_or_on_receipts()
    {
        Assert.Equal([0.0799, 0.0749, 0.0699, 0.0649, 0.0599, 0.0549, 0.0499, 0.0499], Rules(Named("us-federal", "us-pennsylvania"), 2025, 2032).Select(r => r.StateRate), new Within(1e-12));
        Assert.Equal([0, 0.0026], Rules(Named("us-federal", "us-ohio"), 2027, 2027).SelectMany(r => new[] { r.StateRate, r.ReceiptsRate }), new Within(1e-15));
        Assert.Equal(0.75 * 0.7 / 100, Rules(Named("us-federal", "us-texas"), 2027, 2027)[0].ReceiptsRate, 1e-15);
        // 1,000 received of which 100 is left: 2.6 on receipts, and 21 % of 97.4.
        var year = TaxBook.Run(Rules(Named("us-federal", "us-ohio"), 2027, 2027), [new TaxInput(100, 0, 0, Receipts: 1000)])[0];
        Assert.Equal((2.6, 0.21 * 97.4), (year.State, year.Federal), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12);
    }

    [Fact]
    public void What_a_section_states_wins_over_its_table()
    {
        var stated = Named("japan") with { Rate = Sourced<Fraction>.Of(Fraction.FromPercent(33)), Chips = DepreciationClass.Macrs5 };
        var law = new TaxLaw(stated, new Horizon(2027, 2030), DrawBlock.Single);
        Assert.Equal((0.33, 0.5), (law.Rules(0)[0].Rate, law.Rules(0)[0].LossLimit));
        Assert.Equal(0.2, law.WriteOff(CapexKind.It, 0, false, 0)[0]);
        Assert.False(law.Elects);
        Assert.True(new TaxLaw(Named("us-federal"), new Horizon(2027, 2030), DrawBlock.Single).Elects);
    }

    // A loss of year 0 lapses after two years: what it offsets in year 2 it no longer does in year 3.
    [Fact]
    public void Losses_lapse_with_the_oldest_used_first()
    {
        var rules = new TaxRules(0.3, LossLimit: 0.5, LossYears: 2);
        var years = TaxBook.Run(rules, [new TaxInput(-100, 0, 0), new TaxInput(-10, 0, 0), new TaxInput(60, 0, 0), new TaxInput(60, 0, 0), new TaxInput(60, 0, 0)]);
        Assert.Equal([0, 0, 30, 10, 0], years.Select(y => y.LossUsed));
        Assert.Equal([100, 110, 80, 0, 0], years.Select(y => y.LossLeft));
    }

    [Fact]
    public void Interest_beyond_its_limit_is_lost_where_none_is_carried()
    {
        TaxInput[] inputs = [new(100, 40, 50), new(100, 40, 0)];
        // Half of 100 - 40; in the next year nothing is left to deduct, unless it is carried.
        Assert.Equal([30.0, 60], TaxBook.Run(new TaxRules(0.2, InterestLimit: 0.5, AddedBack: 0, InterestYears: 0), inputs).Select(y => y.Taxable));
        Assert.Equal([30.0, 40], TaxBook.Run(new TaxRules(0.2, InterestLimit: 0.5, AddedBack: 0), inputs).Select(y => y.Taxable));
    }

    private sealed class Within(double slack) : IEqualityComparer<double>
    {
        public bool Equals(double a, double b) => Math.Abs(a - b) <= slack;

        public int GetHashCode(double value) => 0;
    }
}
